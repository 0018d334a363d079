using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>Layout texts and C headers: what other languages see.</summary>
public sealed class TextTests
{
    private const string Structs = """
        namespace App
        {
            public enum Mode : ushort { Off, FullSpeed = 500 }

            public struct Inner { public byte A; public short B { get; set; } public bool C; }

            public struct Outer { public Inner First; public Mode Mode; public Half Price; public char _hidden; public Guid Id; public TimeSpan @class; }

            [PluginContract("app.structs", 1, 0)]
            public interface IStructs
            {
                Outer Change(in Outer outer, ref Inner inner, out Mode mode, ReadOnlySpan<Mode> @default);
            }
        }
        """;

    private const string CWords = """
        namespace App
        {
            public struct Words { public int Register; public int New; }

            [PluginContract("app.cwords", 1, 0)]
            public interface IWords
            {
                void Default(int self, int error, Words @class, int typename);
                int Head { get; }
                ValueTask<int> IntAsync(int result, int completion);
            }
        }
        """;

    [Theory]
    [InlineData("Parameters", Sources.Parameters, "App.IParameters")]
    [InlineData("Results", Sources.Results, "App.IResults")]
    [InlineData("Asynchronous", Sources.Asynchronous, "App.IAsynchronous")]
    [InlineData("Late", Sources.Late, "App.ILate")]
    [InlineData("Structs", Structs, "App.IStructs")]
    [InlineData("Mirrors", Sources.Mirrors, "App.IMirrors")]
    public void Layout(string name, string source, string face) => Snapshot.Match(LayoutText.Of(Model(source, face)), $"Layout.{name}", "txt");

    [Theory]
    [InlineData("Parameters", Sources.Parameters, "App.IParameters")]
    [InlineData("Asynchronous", Sources.Asynchronous, "App.IAsynchronous")]
    [InlineData("Late", Sources.Late, "App.ILate")]
    [InlineData("Structs", Structs, "App.IStructs")]
    [InlineData("CWords", CWords, "App.IWords")]
    public void Header(string name, string source, string face) => Snapshot.Match(HeaderText.Of(Model(source, face)), $"Header.{name}", "h");

    [Fact]
    public void HeaderOfEverything() => Snapshot.Match(HeaderText.Of(HeaderModels.Everything), "Header.Everything", "h");

    private static ContractModel Model(string source, string face)
    {
        INamedTypeSymbol symbol = TestCompilation.Of([source]).GetTypeByMetadataName(face)!;
        ContractModel model = ContractParser.Parse(symbol, default)!;
        Assert.Equal(0, model.Problems.Count);
        return model;
    }
}
