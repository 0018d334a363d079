namespace Pdk.Tests.Header;

/// <summary>The layouts hold on platforms that the tests cannot run on: clang checks the assertions of the headers for them.</summary>
public sealed class PlatformTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> SixtyFourBits => [.. Platforms.SixtyFourBits];

    public static TheoryData<string> ThirtyTwoBits => [.. Platforms.ThirtyTwoBits];

    public void Dispose() => _scratch.Dispose();

    [ClangTheory]
    [ClassData(typeof(Platforms))]
    public void AllHeaders_CompileForThePlatform(string target, string language, string standard)
    {
        string program = _scratch.Write("all.c", HeaderFiles.Program(HeaderFiles.All));

        (bool succeeded, string messages) = Platforms.Check(target, language, standard, program, [.. CCompiler.Strict, .. _scratch.Includes]);

        Assert.True(succeeded, messages);
    }

    [ClangTheory]
    [ClassData(typeof(Platforms))]
    public void WrongOffset_IsFoundForThePlatform(string target, string language, string standard)
    {
        _scratch.Write(HeaderFiles.EverythingFile, HeaderFiles.Everything.Replace("acme_point, y) == 8", "acme_point, y) == 4", StringComparison.Ordinal));
        string program = _scratch.Write("all.c", HeaderFiles.Program([HeaderFiles.EverythingFile]));

        Assert.False(Platforms.Check(target, language, standard, program, _scratch.Includes).Succeeded);
    }

    [ClangTheory]
    [InlineData("i686-linux-gnu", false)]
    [InlineData("x86_64-linux-gnu", true)]
    public void PaddingThatThePlatformWouldNotMake_IsInTheHeader(string target, bool isMadeByItself)
    {
        // i686 puts a number of 64 bits at multiples of 4. There the layout holds because of the field alone.
        _scratch.Write(HeaderFiles.EverythingFile, HeaderFiles.Everything.Replace("    uint8_t pad_4[4];\n", "", StringComparison.Ordinal));
        string program = _scratch.Write("all.c", HeaderFiles.Program([HeaderFiles.EverythingFile]));

        Assert.Equal(isMadeByItself, Platforms.Check(target, "c", "c11", program, _scratch.Includes).Succeeded);
    }

    [ClangTheory]
    [MemberData(nameof(ThirtyTwoBits))]
    public void Border_IsLeftOutOn32Bits(string target)
    {
        Assert.Contains("unknown type name 'pdk_host'", Messages(target, "#include \"pdk.h\"\npdk_host host;\n"), StringComparison.Ordinal);
        Assert.Contains("unknown type name 'app_everything_table'", Messages(target, "#include \"app_everything.h\"\napp_everything_table table;\n"), StringComparison.Ordinal);
        Assert.Equal("", Messages(target, "#include \"app_everything.h\"\nPDK_STATIC_ASSERT(PDK_HAS_BORDER == 0, \"\");\nextern acme_basket basket;\n"));
    }

    [ClangTheory]
    [MemberData(nameof(ThirtyTwoBits))]
    public void WhoNeedsTheBorder_IsToldTheReasonOn32Bits(string target)
    {
        Assert.Contains(
            "plugins and hosts are 64-bit programs", Messages(target, "#define PDK_REQUIRE_BORDER\n#include \"app_everything.h\"\n"), StringComparison.Ordinal);
        Assert.Contains(
            "plugins are 64-bit programs", Messages(target, "#include \"pdk.h\"\nPDK_STAMP(\"abi 1.0\\n\");\n"), StringComparison.Ordinal);
    }

    [ClangTheory]
    [MemberData(nameof(SixtyFourBits))]
    public void WhoNeedsTheBorder_HasItOn64Bits(string target) => Assert.Equal(
        "", Messages(target, "#define PDK_REQUIRE_BORDER\n#include \"app_everything.h\"\nPDK_STATIC_ASSERT(PDK_HAS_BORDER == 1, \"\");\nextern app_everything_table table;\nPDK_STAMP(\"abi 1.0\\n\");\n"));

    private string Messages(string target, string program) =>
        Platforms.Check(target, "c", "c11", _scratch.Write("small.c", program), _scratch.Includes).Messages;
}
