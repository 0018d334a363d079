using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads what MSBuild says. The kit's props make the properties visible to the compiler.</summary>
internal static class BuildFactsParser
{
    public static BuildFacts Parse(AnalyzerConfigOptionsProvider options) => new(
        Property(options, "AssemblyName", "unnamed"),
        Property(options, "Version", "0.0.0"),
        Property(options, "TargetFramework", "unknown"),
        Property(options, "PdkRuntimeVersion", "unknown"),
        Property(options, "PdkKitVersion", "unknown"));

    private static string Property(AnalyzerConfigOptionsProvider options, string name, string otherwise) =>
        options.GlobalOptions.TryGetValue("build_property." + name, out string? value) && value.Length > 0 ? value : otherwise;
}
