namespace Pdk.Generators.Layout;

/// <summary>What a contract's header calls the contract itself: its table, and its macros.</summary>
internal static class HeaderContract
{
    private static readonly string[] s_macros = ["H", "ID", "MAJOR", "MINOR", "LAYOUT_HASH", "STAMP", "STAMP_LAYOUT"];

    /// <summary>The id as the beginning of a name: <c>acme.rule</c> is <c>acme_rule</c>.</summary>
    public static string NameOf(string id) => id.Replace('.', '_');

    /// <summary>The struct of function pointers.</summary>
    public static string TableOf(string id) => NameOf(id) + "_table";

    /// <summary>How the macros begin.</summary>
    public static string MacroOf(string id) => NameOf(id).ToUpperInvariant();

    /// <summary>All macros, the guard among them.</summary>
    public static IEnumerable<string> MacrosOf(string id) => s_macros.Select(end => $"{MacroOf(id)}_{end}");
}
