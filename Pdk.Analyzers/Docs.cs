namespace Pdk.Analyzers;

/// <summary>Where the help pages are.</summary>
internal static class Docs
{
    /// <summary>
    /// The folder of the pages, relative to the root of the repository. Becomes an address once the documentation has one.
    /// </summary>
    public const string Root = "docs/diagnostics/";

    /// <summary>The page of one rule.</summary>
    public static string For(string id) => Root + id + ".md";
}
