namespace Pdk.Functions;

/// <summary>What to do about the mistakes that are made most often in files of functions.</summary>
internal static class FunctionHints
{
    private const string Sources =
        "Sources of packages are those of a nuget.config in the folder of the file or above it, and of the user's own.";

    /// <summary>The hint where the kit's own package is not there.</summary>
    public const string OfKit = "It is the kit's own package, in the version of this tool. The folder that `dotnet pack` fills can be a "
        + "source; a line #:package Pdk.Contracts@VERSION in the file, or --kit, takes another version. " + Sources;

    /// <summary>The hint for a rule; otherwise its page, where the rule has one that says more than its message.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="link">Its page; may be empty.</param>
    public static string Of(string rule, string link) => rule switch
    {
        "CS0103" or "CS0234" or "CS0246" or "CS1061" =>
            "Is a using or a package missing? Packages are named at the top of the file: #:package NAME@VERSION",
        "CS8805" => "A file of functions has no statements of its own: put them into static methods of a class.",
        "CS9297" or "CS9298" or "CS9299" => "Lines that begin with #: stand at the top of the file, before everything else.",
        "NU1100" or "NU1101" => $"Is the name right, and a source within reach? {Sources}",
        "NU1102" or "NU1103" => $"Name a version that there is. {Sources}",
        "NU1301" or "NU1302" or "NU1303" =>
            "Without a network, packages must be in NuGet's own cache, or in a folder that is a source. " + Sources,
        "NU1107" or "NU1605" or "NU1608" =>
            "Two packages want different versions of a third: name that one too, in the version that both take.",
        "NETSDK1045" => "The .NET SDK is older than the framework: install the .NET SDK 10.",
        "NETSDK1083" or "NETSDK1203" => "The platform is none that NativeAOT knows here: linux-x64, linux-arm64 and so on.",
        "build" => "Is a linker there? NativeAOT needs clang or gcc, and on Linux zlib.",
        _ when link.Length > 0 && !link.Contains("roslyn.query", StringComparison.Ordinal) => $"See {link}",
        _ => "",
    };
}
