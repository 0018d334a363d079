using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Pdk.Generators.Tests.Harness;

/// <summary>A contract whose types come from elsewhere: the compiler shows less of a compiled type than of a source.</summary>
internal static class CompiledTypes
{
    /// <summary>The views of one type that a contract can have: its source, its assembly, the reference assembly that project references lead to.</summary>
    public static TheoryData<string> Views => ["source", "assembly", "reference"];

    /// <summary>A contract with one member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="types">The types in its namespace that it speaks of.</param>
    /// <param name="view">One of <see cref="Views"/>.</param>
    public static CSharpCompilation Contract(string member, string types, string view)
    {
        const string Usings = "using System; using System.Collections.Generic; using Pdk; ";
        if (view == "source")
        {
            return TestCompilation.Of([TestCompilation.Contract(member, types)]);
        }

        using MemoryStream image = new();
        EmitResult result = TestCompilation.Bare([Usings + "namespace App { " + types + " }"], name: "Types").Emit(
            image, options: new EmitOptions(metadataOnly: view == "reference", includePrivateMembers: view != "reference"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return TestCompilation.Of([TestCompilation.Contract(member)], null, "App", MetadataReference.CreateFromImage(image.ToArray()));
    }
}
