using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>A project that does not allow what generated code takes hears of it once, with the way out.</summary>
public sealed class PreconditionTests
{
    private const string Language = "The kit generates C# 11.0, and this project is compiled as C# 10.0: remove <LangVersion> from the project, or set it to 11.0 or newer";
    private const string Unsafe = "A contract becomes a table of functions, which takes unsafe code, and this project forbids it: set <AllowUnsafeBlocks> to true, or move the contract into a project of its own";
    private const string ContractSource = "namespace App { [Pdk.PluginContract(\"app.thing\", 1, 0)] public interface IThing { int Do(Basket x); } public record Basket(int X); }";
    private const string MirrorSource = "namespace App { [Pdk.Mirror] public record Crate(int X); }";
    private const string PluginSource = "namespace App { [Pdk.Contracts.Codec(\"x\")] internal sealed class Thing : Pdk.Contracts.ICodec { } }";

    [Theory]
    [InlineData(ContractSource)]
    [InlineData(MirrorSource)]
    [InlineData(PluginSource)]
    [InlineData(ContractSource + MirrorSource + PluginSource)]
    public void OldLanguage_IsOneError(string source) =>
        Assert.Equal([Language], Errors(TestCompilation.Bare([source], LanguageVersion.CSharp10)));

    [Fact]
    public void OldLanguageWithoutAnythingOfTheKit_IsNoError() =>
        Assert.Empty(Errors(TestCompilation.Bare(["namespace App { public class C { } }"], LanguageVersion.CSharp10)));

    [Theory]
    [InlineData(ContractSource)]
    [InlineData(ContractSource + MirrorSource)]
    public void ContractWithoutUnsafeCode_IsOneError(string source) => Assert.Equal([Unsafe], Errors(Safe(source)));

    [Theory]
    [InlineData(MirrorSource)]
    public void MirrorAndPluginWithoutUnsafeCode_Compile(string source) => Assert.Empty(Errors(Safe(source)));

    [Theory]
    [MemberData(nameof(RejectedLacks.All), MemberType = typeof(RejectedLacks))]
    public void ContractThatNothingWasGeneratedFor_IsOneError(string types, string message)
    {
        string error = Assert.Single(Errors(RejectedLacks.Compile(types)));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    private static CSharpCompilation Safe(string source)
    {
        CSharpCompilation compilation = TestCompilation.Bare([source]);
        return compilation.WithOptions(compilation.Options.WithAllowUnsafe(false));
    }

    private static IEnumerable<string> Errors(CSharpCompilation compilation) => GeneratorRun.Of(compilation).Output.GetDiagnostics()
        .Where(static message => message.Severity == DiagnosticSeverity.Error)
        // Of a class that implements nothing yet the compiler speaks itself.
        .Where(static message => message.Id != "CS0535")
        .Select(static message => message.GetMessage(null).Replace("#error: '", "", StringComparison.Ordinal).TrimEnd('\''));
}
