using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>Whoever was compiled for a released version of the ABI is understood for ever: its structs are as large as they were then.</summary>
public sealed partial class ReleasedSizeTests : IDisposable
{
    // An array's elements and what is passed by value cannot grow, and neither can the head of a table.
    private static readonly string[] s_frozen = [nameof(ContractTable)];

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [CompilerFact]
    public void SizesOfVersion10_AreThoseOfItsHeader()
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(HeaderFiles.Root, "tests", "released", "0.1.0", "packages", "Pdk.Abi.0.1.0.nupkg"));
        using StreamReader header = new(package.GetEntry("include/pdk.h")!.Open());
        _scratch.Write("pdk_1_0.h", header.ReadToEnd());
        string assertions = string.Concat(Growing.Select(static type =>
            $"_Static_assert(sizeof({BorderMirror.Names[type]}) == {SizeOf(type, "SizeInVersion10")}, \"{type.Name}\");\n"));
        string program = _scratch.Write("sizes.c", $"#include \"pdk_1_0.h\"\n{assertions}int main(void) {{ return 0; }}\n");

        Assert.All(CCompiler.All, compiler => compiler.MustRun(["-std=c11", .. _scratch.Includes, "-fsyntax-only", program]));
    }

    /// <summary>The newest constant of a struct is its size now: whoever adds a field has to add a constant, and leave the others.</summary>
    [Fact]
    public void NewestConstant_IsTheSizeNow() => Assert.All(
        Growing,
        static type => Assert.Equal(
            System.Runtime.InteropServices.Marshal.SizeOf(type),
            type.GetFields(BindingFlags.Static | BindingFlags.Public).Where(static field => field.Name.StartsWith("SizeInVersion", StringComparison.Ordinal))
                .OrderBy(static field => field.Name, StringComparer.Ordinal).Select(static field => (int)field.GetRawConstantValue()!).Last()));

    /// <summary>A size that somebody states is compared with that of a version: <c>sizeof</c> would be that of the newest.</summary>
    [Fact]
    public void NoStatedSize_IsComparedWithSizeof()
    {
        string[] wrong =
        [
            .. new[] { "Pdk.Abi", "Pdk.Loader", "Pdk.Generators" }
                .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(HeaderFiles.Root, folder), "*.cs", SearchOption.AllDirectories))
                .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .SelectMany(static file => Comparison().Matches(File.ReadAllText(file)).Select(match => (file, match)))
                .Where(static one => !s_frozen.Contains(one.match.Groups["type"].Value))
                .Select(static one => $"{Path.GetFileName(one.file)}: {one.match.Value}"),
        ];

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("if (host->Size < sizeof(HostTable))")]
    [InlineData("host->Size >= (uint)sizeof(HostTable) ? 1 : 0")]
    [InlineData("_pointers.Size(table, sizeof(PluginTable), What);")]
    public void Comparison_IsFound(string code) => Assert.Matches(Comparison(), code);

    private static IEnumerable<Type> Growing => BorderMirror.Names.Keys.Where(static type => type.GetField("SizeInVersion10") is not null);

    private static int SizeOf(Type type, string version) => (int)type.GetField(version)!.GetRawConstantValue()!;

    [GeneratedRegex(@"(->Size\s*(<|>|<=|>=|==|!=)|\.Size\([\w>.-]+,)\s*(\((uint|int)\)\s*)?sizeof\((?<type>\w+)\)")]
    private static partial Regex Comparison();
}
