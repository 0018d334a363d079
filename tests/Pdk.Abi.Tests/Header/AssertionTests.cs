using System.Text.RegularExpressions;

namespace Pdk.Tests.Header;

/// <summary>The headers assert every size and offset, and each of these assertions can fail.</summary>
public sealed partial class AssertionTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void EveryFieldOfEveryStruct_IsAsserted()
    {
        foreach (string header in HeaderFiles.Contracts.Select(static contract => contract.Header).Append(HeaderFiles.Everything))
        {
            foreach (Match type in Struct().Matches(header))
            {
                string name = type.Groups["name"].Value;
                Assert.Contains($"PDK_STATIC_ASSERT(sizeof({name}) == ", header, StringComparison.Ordinal);
                foreach (string field in Field().Matches(type.Groups["body"].Value).Select(static field => field.Groups["name"].Value))
                {
                    Assert.Contains($"PDK_STATIC_ASSERT(offsetof({name}, {field}) == ", header, StringComparison.Ordinal);
                }
            }
        }

        Assert.True(Struct().Count(HeaderFiles.Everything) > 8);
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void WrongNumbers_AreFoundEachByItself(string compiler, string language, string standard)
    {
        // Every number is wrong: the compiler must name every line.
        _scratch.Write(HeaderFiles.EverythingFile, Assertion().Replace(HeaderFiles.Everything, static match => $"{match.Groups["fact"].Value} == 1{match.Groups["number"].Value}, "));

        (bool succeeded, string messages) = Check(compiler, language, standard);

        Assert.False(succeeded);
        int expected = Assertion().Count(HeaderFiles.Everything);
        Assert.Equal(expected, Error().Matches(messages).Select(static match => match.Groups["line"].Value).Distinct().Count());
        Assert.True(expected > 40);
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void ShiftedFields_AreFoundInEveryStruct(string compiler, string language, string standard)
    {
        foreach (Match type in Struct().Matches(HeaderFiles.Everything))
        {
            _scratch.Write(HeaderFiles.EverythingFile, HeaderFiles.Everything.Insert(type.Groups["body"].Index, "    uint8_t shift[8];\n"));
            Assert.False(Check(compiler, language, standard).Succeeded, type.Groups["name"].Value);
        }
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void TwoVersionsOfARecord_DoNotGoTogether(string compiler, string language, string standard)
    {
        // Another contract that was built against an older form of the same record. Its guard leaves its own definition out; its assertions stay.
        string other = HeaderFiles.Everything
            .Replace("APP_EVERYTHING", "APP_OTHER", StringComparison.Ordinal)
            .Replace("app_everything", "app_other", StringComparison.Ordinal);
        _scratch.Write("app_other.h", other);
        string program = _scratch.Write("both.c", HeaderFiles.Program([HeaderFiles.EverythingFile, "app_other.h"]));
        string[] options = ["-x", language, $"-std={standard}", .. CCompiler.Strict, .. _scratch.Includes, "-fsyntax-only", program];
        Dialects.Compiler(compiler).MustRun(options);

        _scratch.Write("app_other.h", other.Replace("sizeof(acme_basket) == 232", "sizeof(acme_basket) == 224", StringComparison.Ordinal));
        Assert.False(Dialects.Compiler(compiler).Run(options).Succeeded);
    }

    private (bool Succeeded, string Messages) Check(string compiler, string language, string standard)
    {
        string program = _scratch.Write("all.c", HeaderFiles.Program([HeaderFiles.EverythingFile]));
        string limit = compiler == "clang" ? "-ferror-limit=0" : "-fmax-errors=0";
        return Dialects.Compiler(compiler).Run(["-x", language, $"-std={standard}", limit, .. _scratch.Includes, "-fsyntax-only", program]);
    }

    [GeneratedRegex(@"^typedef struct (?<name>\w+) \{\n(?<body>.*?)^\} \k<name>;\n#endif\nPDK", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Struct();

    // The head of a record is where the record is, and padding is asserted by what follows it.
    [GeneratedRegex(@"^    (?!pdk_record head;)[\w ]+ (?<name>\w+); /\* at ", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?<fact>PDK_STATIC_ASSERT\([^=]+) == (?<number>\d+), ")]
    private static partial Regex Assertion();

    [GeneratedRegex(@"app_everything\.h:(?<line>\d+):\d+: (?:error|note: in expansion of macro .PDK_STATIC_ASSERT.)")]
    private static partial Regex Error();
}
