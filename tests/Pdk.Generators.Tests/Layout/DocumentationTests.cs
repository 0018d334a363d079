using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Layout;

/// <summary>The XML documentation of a contract reaches its C header.</summary>
public sealed class DocumentationTests
{
    private const string Source = """
        using System;
        using Pdk;
        namespace App
        {
            /// <summary>How it goes.</summary>
            public enum Mode
            {
                /// <summary>Slow, see <see cref="Fast"/>.</summary>
                Slow,
                Fast,
            }

            /// <summary>A place.</summary>
            /// <param name="X">To the right.</param>
            public readonly record struct Point(int X, int Y)
            {
                /// <summary>Upwards.</summary>
                public int Z { get; init; } = 0;
            }

            /// <summary>
            /// First <c>paragraph</c>, of <see cref="Point"/> and <see langword="null"/>,
            ///   in <paramref name="none"/> lines.
            /// <para>Second: 1 &lt; 2, <see cref="M:System.String.Join(System.String,System.String[])">joined</see> by <see cref="string.Join(string, string[])"/>.</para>
            /// <list type="bullet"><item><description>An item.</description></item></list>
            /// </summary>
            [PluginContract("app.documented", 1, 0)]
            public interface IDocumented
            {
                /// <summary>Moves.</summary>
                /// <param name="point">Where to.</param>
                /// <returns>Where it is.</returns>
                Point Move(in Point point, Mode mode);

                /// <summary>Broken <b>.</summary>
                void Broken();

                void Silent();
            }
        }
        """;

    [Theory]
    [InlineData(DocumentationMode.Diagnose)]
    [InlineData(DocumentationMode.Parse)]
    // As in a project that makes no documentation file.
    [InlineData(DocumentationMode.None)]
    public void Texts_AreReadWhateverTheCompilerMakesOfThem(DocumentationMode mode)
    {
        ContractModel model = Parse(mode);

        Assert.Equal("Moves.", model.Members[0].Summary);
        Assert.Equal("Where it is.", model.Members[0].Returns);
        Assert.Equal("Where to.", model.Members[0].Parameters[0].Summary);
        Assert.Equal("", model.Members[0].Parameters[1].Summary);
        Assert.Equal("", model.Members[1].Summary);
        Assert.Equal("", model.Members[2].Summary);

        TypeDefinition point = model.Definitions.Single(static definition => definition.C == "app_point");
        Assert.Equal("A place.", point.Summary);
        Assert.Equal(["To the right.", "", "Upwards."], point.Fields.Select(static field => field.Summary));
        TypeDefinition mode2 = model.Definitions.Single(static definition => definition.C == "app_mode");
        Assert.Equal("How it goes.", mode2.Summary);
        Assert.Equal(["Slow, see Fast.", ""], mode2.Fields.Select(static field => field.Summary));
    }

    [Theory]
    [InlineData(DocumentationMode.Diagnose)]
    [InlineData(DocumentationMode.None)]
    public void Markup_BecomesPlainText(DocumentationMode mode)
    {
        string[] paragraphs = Parse(mode).Summary.Split('\n');

        Assert.Equal("First paragraph, of Point and null, in none lines.", paragraphs[0]);
        Assert.Equal("Second: 1 < 2, joined by Join.", paragraphs[1]);
        Assert.Equal("An item.", paragraphs[2]);
        Assert.Equal(3, paragraphs.Length);
    }

    [Fact]
    public void Header_HasThem()
    {
        string header = HeaderText.Of(Parse(DocumentationMode.Diagnose));

        Assert.Contains("generated from App.IDocumented.\n * First paragraph, ", header, StringComparison.Ordinal);
        Assert.Contains("    /* To the right. */\n    int32_t x; /* at 0: i32 */\n    int32_t y; /* at 4: i32 */\n", header, StringComparison.Ordinal);
        Assert.Contains("/* Slow, see Fast. */\n#define APP_MODE_SLOW ", header, StringComparison.Ordinal);
        Assert.Contains("    /* Move. Moves.\n     * point: Where to.\n     * result: Where it is.\n     * [thread: ", header, StringComparison.Ordinal);
    }

    private static ContractModel Parse(DocumentationMode mode)
    {
        CSharpCompilation compilation = TestCompilation.Bare([]).AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Source, TestCompilation.ParseOptions().WithDocumentationMode(mode), "Documented.cs"));
        return ContractParser.Parse(compilation.GetTypeByMetadataName("App.IDocumented")!, default)!;
    }
}
