using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Generators.Tests.Harness;

/// <summary>Stands for what MSBuild tells the compiler about the project.</summary>
internal sealed class BuildProperties(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    /// <summary>A plugin project as the kit's props describe it.</summary>
    public static BuildProperties Plugin { get; } = new BuildProperties(ImmutableDictionary<string, string>.Empty).WithFacts();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

    /// <summary>The same project with another value of one property.</summary>
    public BuildProperties With(string name, string value) => new(properties.SetItem("build_property." + name, value));

    /// <summary>The same project with other facts for its stamp, as Pdk.Abi.Stamp.targets writes them.</summary>
    public BuildProperties WithFacts(
        string library = "App", string version = "1.2.3", string framework = "net10.0", string runtime = "9.0.20", string kit = "7.8.9", string exports = "pdk") =>
        With("PdkStampFacts", string.Join(',', new[] { library, version, framework, runtime, kit, exports }.Select(static fact => Convert.ToBase64String(Encoding.UTF8.GetBytes(fact)))));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
