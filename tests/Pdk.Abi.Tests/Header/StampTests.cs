using System.Text;
using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>What <c>PDK_STAMP</c> leaves in the file of a plugin.</summary>
public sealed class StampTests(CFixtures fixtures) : IClassFixture<CFixtures>, IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> Compilers => CFixtures.Compilers;

    public void Dispose() => _scratch.Dispose();

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Stamp_IsInTheFileExactlyOnceAndTheTableHasTheSameBytes(string compiler)
    {
        byte[] stamp = OnlyStampOf(File.ReadAllBytes(fixtures.PluginOf(compiler)));

        Assert.StartsWith("\u0001pdk-stamp\u0002 1 length=-------- check=----------------\nabi 1.0\n", Encoding.UTF8.GetString(stamp), StringComparison.Ordinal);
        Assert.Contains($"stamp {stamp.Length} bytes\n", fixtures.RunHost(compiler).Output, StringComparison.Ordinal);
    }

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Stamp_HasTheLayoutTextsOfTheContracts(string compiler)
    {
        string stamp = Encoding.UTF8.GetString(OnlyStampOf(File.ReadAllBytes(fixtures.PluginOf(compiler))));

        foreach (Contract contract in HeaderFiles.Contracts.Where(static contract => contract.Id is "pdk.codec" or "pdk.sink" or "pdk.log"))
        {
            string indented = string.Concat(contract.Layout.TrimEnd('\n').Split('\n').Select(static line => $"  {line}\n"));
            Assert.Contains($"layout {contract.Id} {contract.Major}.{contract.Minor} {contract.LayoutHash:x16}\n{indented}", stamp, StringComparison.Ordinal);
        }
    }

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Stamp_SurvivesAnOptimisingLinkerThatDropsWhatIsUnused(string compiler)
    {
        // Nothing refers to this one, and debugging information with macros must not add a second.
        string source = _scratch.Write("stamp.c", "#include \"pdk.h\"\nPDK_STAMP(\"abi 1.0\\n\");\nint used(void);\nint used(void) { return 1; }\n");
        string library = _scratch.PathOf("stamp.so");

        Dialects.Compiler(compiler).MustRun(
            ["-std=c99", "-O3", "-g3", "-ffunction-sections", "-fdata-sections", .. CCompiler.Strict, .. _scratch.Includes, "-fPIC", "-shared", source, "-o", library]);

        Assert.EndsWith("\nabi 1.0\n\u0001pdk-stamp-end\u0002", Encoding.UTF8.GetString(OnlyStampOf(File.ReadAllBytes(library))), StringComparison.Ordinal);
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void Stamp_MayBeLongerThanTheLiteralsOfTheStandard(string compiler, string language, string standard)
    {
        // ISO C promises 4095 bytes, and compilers warn beyond. A contract with many types has more.
        string lines = string.Concat(Enumerable.Repeat($"\"layout {new string('x', 90)}\\n\"\n", 100));
        string source = _scratch.Write("stamp.c", $"#include \"pdk.h\"\nPDK_STAMP(\"abi 1.0\\n\" {lines});\n");

        Dialects.Compiler(compiler).MustRun(["-x", language, $"-std={standard}", .. CCompiler.Strict, .. _scratch.Includes, "-fsyntax-only", source]);
    }

    private static byte[] OnlyStampOf(byte[] file)
    {
        ReadOnlySpan<byte> rest = file;
        int start = rest.IndexOf("\u0001pdk-stamp\u0002"u8);
        Assert.True(start >= 0, "The file has no stamp.");
        rest = rest[start..];
        Assert.Equal(-1, rest[1..].IndexOf("\u0001pdk-stamp\u0002"u8));
        ReadOnlySpan<byte> end = "\u0001pdk-stamp-end\u0002"u8;
        return rest[..(rest.IndexOf(end) + end.Length)].ToArray();
    }
}
