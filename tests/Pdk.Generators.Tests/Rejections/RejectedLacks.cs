using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Uses of a contract that was compiled without the generator, as a project in Visual Basic would do it, or one that references the package without its analyzers.</summary>
internal static class RejectedLacks
{
    /// <summary>The use, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
    {
        {
            "[Plugin(\"x\")] internal sealed class Bad : Bare.IBare { public int Do(int x) => x; }",
            "PDK0002: Plugin class 'Bad' cannot use contract 'IBare': its assembly 'Bare' was compiled without the kit's generator; compile it as C#, in a project that references the kit's package together with its analyzers"
        },
        {
            "[Plugin(\"x\")] internal sealed class Bad : IThing { public Bad(Bare.IBare? other) { } public void Do() { } }",
            "PDK0002: Plugin class 'Bad' cannot use contract 'IBare': its assembly 'Bare' was compiled without the kit's generator; compile it as C#"
        },
        {
            "[PluginContract(\"app.other\", 1, 0)] public interface IOther { void Do(Bare.IBare x); }",
            "PDK0110: IOther.Do(x): IBare cannot cross the border: its assembly 'Bare' was compiled without the kit's generator; compile it as C#"
        },
    };

    /// <summary>The use, beside a contract of its own and with that of the other assembly.</summary>
    public static CSharpCompilation Compile(string types)
    {
        using MemoryStream image = new();
        Assert.True(TestCompilation.Bare(["namespace Bare { [Pdk.PluginContract(\"bare.bare\", 1, 0)] public interface IBare { int Do(int x); } }"], name: "Bare").Emit(image).Success);
        return TestCompilation.Of([TestCompilation.Contract("void Do();", types)], null, "App", MetadataReference.CreateFromImage(image.ToArray()));
    }
}
