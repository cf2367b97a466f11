public import Foundation

/// The clinical content of Charley: the `Knowledge/` folder, found at run time.
public enum KnowledgeContent {
    public static var folder: URL { Bundle.module.bundleURL }
}
