using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Generators.Tests.Harness;

/// <summary>Stands for what MSBuild tells the compiler about the project.</summary>
internal sealed class BuildProperties(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    /// <summary>A plugin project as the kit's props describe it.</summary>
    public static BuildProperties Plugin { get; } = new(ImmutableDictionary<string, string>.Empty
        .Add("build_property.AssemblyName", "App")
        .Add("build_property.Version", "1.2.3")
        .Add("build_property.TargetFramework", "net10.0")
        .Add("build_property.PdkRuntimeVersion", "9.0.20")
        .Add("build_property.PdkKitVersion", "7.8.9"));

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

    /// <summary>The same project with another value of one property.</summary>
    public BuildProperties With(string name, string value) => new(properties.SetItem("build_property." + name, value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
