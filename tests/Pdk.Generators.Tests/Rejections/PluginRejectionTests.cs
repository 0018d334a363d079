using Microsoft.CodeAnalysis;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Plugin classes.</summary>
public sealed class PluginRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedPlugins.All), MemberType = typeof(RejectedPlugins))]
    public void PluginThatCannotBeExported_IsAnError(string declaration, string message)
    {
        GeneratorRun run = GeneratorRun.Of(RejectedPlugins.Sources(declaration));
        Rejected.CheckError(run, message);
        string library = run.Text("Pdk.Library");
        Assert.DoesNotContain("Bad_Component", library, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnConfigurationInANamespaceOfSystem_IsRead()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do();", "[Plugin(\"x\")] public class Good(global::System.Acme.Settings x) : IThing { public void Do() { _ = x; } }")
            + " namespace System.Acme { public record Settings(int X, global::System.Acme.Mode Mode); public enum Mode { A } }");
        Rejected.CheckNone(run);
        Assert.Contains("setting mode a required", run.Text("Pdk.Library"), StringComparison.Ordinal);
    }

    /// <summary>The contract's error is the only one: nothing refers to what was not generated.</summary>
    [Theory]
    [InlineData("[Plugin(\"x\")] public class Good : IThing { public void Do(object x) { } }")]
    [InlineData("[PluginContract(\"app.other\", 1, 0)] public interface IOther { } [Plugin(\"x\")] public class Good : IOther { public Good(IThing? thing) { } }")]
    public void PluginOfAContractWithAnError_BringsNoOther(string types)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(object x);", types));
        Diagnostic error = Assert.Single(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("PDK0110: IThing.Do(x): object cannot cross the border", error.GetMessage(null), StringComparison.Ordinal);
    }
}
