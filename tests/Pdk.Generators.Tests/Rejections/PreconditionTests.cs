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

    /// <summary>As a project in Visual Basic would have it, or one that references the package without its analyzers.</summary>
    [Theory]
    [InlineData(
        "[Plugin(\"x\")] internal sealed class Bad : Bare.IBare { public int Do(int x) => x; }",
        "PDK0002: Plugin class 'Bad' cannot use contract 'IBare': its assembly 'Bare' was compiled without the kit's generator; compile it as C#, in a project that references the kit's package together with its analyzers")]
    [InlineData(
        "[Plugin(\"x\")] internal sealed class Bad : IThing { public Bad(Bare.IBare? other) { } public void Do() { } }",
        "PDK0002: Plugin class 'Bad' cannot use contract 'IBare': its assembly 'Bare' was compiled without the kit's generator; compile it as C#")]
    [InlineData(
        "[PluginContract(\"app.other\", 1, 0)] public interface IOther { void Do(Bare.IBare x); }",
        "PDK0110: IOther.Do(x): IBare cannot cross the border: its assembly 'Bare' was compiled without the kit's generator; compile it as C#")]
    public void ContractThatNothingWasGeneratedFor_IsOneError(string types, string message)
    {
        using MemoryStream image = new();
        Assert.True(TestCompilation.Bare(["namespace Bare { [Pdk.PluginContract(\"bare.bare\", 1, 0)] public interface IBare { int Do(int x); } }"], name: "Bare").Emit(image).Success);
        string error = Assert.Single(Errors(TestCompilation.Of([TestCompilation.Contract("void Do();", types)], null, "App", MetadataReference.CreateFromImage(image.ToArray()))));
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
