using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>Headers with names that mean something in C, in C++, to compilers or in system headers compile with the compilers' defaults, behind those headers.</summary>
public sealed class HeaderNamesTests
{
    private const string Words = """
        alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await co_return co_yield compl concept const
        const_cast consteval constexpr constinit continue contract_assert decltype default delete do double dynamic_cast else enum explicit export extern false final
        float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq override private protected public register
        reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef
        typeid typename typeof typeof_unqual union unsigned using virtual void volatile wchar_t while xor xor_eq
        linux unix i386 errno stdin stdout stderr complex imaginary noreturn assert near far small interface min max EOF NULL I unix_ linux__ __linux__ __unix__
        __int128 __attribute__ __func__ st_atime st_mtime sa_handler si_pid si_addr h_errno h_addr s_addr s6_addr isnan isinf signbit
        major minor import module environ abort abs div exit free index malloc rand system select random signal time log printf offsetof va_start getc putc
        size_t uint8_t uint64_t int32_t pdk_bytes pdk_buffer pdk_error pdk_status pdk_completion pdk_ref pdk_slice pdk_link self result completion error head größe
        """;

    private static readonly string[] s_words = Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every word as the name of a field, of a member, of a parameter, of a case, of a constant and, without a namespace, of a type.</summary>
    private static string EveryWord { get; } = $$"""
        using System;
        using Pdk;

        namespace Acme
        {
            public struct Fields { {{Each(word => $"public int @{word};")}} }
            public record Record({{Each(word => $"string @{word}", ", ")}});
            public enum Constants { {{Each(word => $"@{word}", ", ")}} }

            [PluginContract("acme.words", 1, 0)]
            public interface IWords
            {
                {{Each(word => $"void @{word}(int @{word});")}}
                void All_parameters({{Each(word => $"ReadOnlySpan<byte> @{word}", ", ")}}, Fields fields, Record record, Constants constants);
            }
        }
        """;

    private const string Types = """
        using Pdk;

        public enum Linux : byte { Min, Max }
        public enum Exit { Success, Failure }
        public enum Int64 { Max, Min, C }
        public enum Div { A, B }
        public struct Errno { public int Unix; public Linux Linux; public Div Div; public Color Color; public Color Other; }
        public enum Color { DeepRed }
        public enum ColorDeep { Red }
        public struct Signed { public int Value; }
        public enum System1 { A }

        namespace Acme
        {
            public enum Rule { Id, Major, Minor, H, Stamp, LayoutHash }
            public record Platform(bool Linux, Linux Unix, int Errno, Color Color, Color Next);

            [PluginContract("acme.rule", 1, 0)]
            public interface IRule
            {
                Color Color(Color color, Color other);
                Errno Errno(in Errno errno, Linux linux, Linux unix);
                Exit Not(Exit not, Rule rule, ColorDeep deep);
                Int64 Not_(Platform platform, Div div);
                Signed Signed(in Signed signed);
            }
        }
        """;

    private static readonly string[] s_headers =
        ["errno.h", "complex.h", "stdio.h", "math.h", "assert.h", "signal.h", "time.h", "limits.h", "unistd.h", "sys/stat.h", "sys/socket.h", "netinet/in.h", "netdb.h", "string.h", "stdlib.h"];

    public static TheoryData<string, string, bool> Dialects => new()
    {
        { "gcc", "-xc -std=gnu17", true },
        { "gcc", "-xc -std=gnu17", false },
        { "gcc", "-xc -std=gnu2x", true },
        { "g++", "-xc++", true },
        { "g++", "-xc++ -std=gnu++20", false },
    };

    [CCompilerTheory]
    [MemberData(nameof(Dialects))]
    public async Task EveryWord_CanBeANameInAContract(string compiler, string language, bool behindHeaders) =>
        await Compile(compiler, language, behindHeaders, Header(EveryWord, "Acme.IWords"));

    [CCompilerTheory]
    [MemberData(nameof(Dialects))]
    public async Task TypesWithoutANamespace_AndNamesThatMeet_Compile(string compiler, string language, bool behindHeaders) =>
        await Compile(compiler, language, behindHeaders, Header(Types, "Acme.IRule"));

    [Fact]
    public void NameThatMeansSomethingElse_HasAnUnderscoreBehindIt()
    {
        string header = Header(Types, "Acme.IRule");

        foreach (string line in new[]
        {
            "typedef int32_t div_;", "typedef struct errno_ {", "#define EXIT__SUCCESS ((exit_)(0))", "#define INT64_MAX_ ", "#define ACME_RULE_ID_ ", "#define ACME_RULE_ID \"acme.rule\"",
            "#define COLOR_DEEP_RED ", "#define COLOR_DEEP_RED_ ", "    color color_; /*", "(PDK_CALL *color_)(uint64_t self, color color_, color other, color *result", "(PDK_CALL *not_)(", "(PDK_CALL *not__)(",
        })
        {
            Assert.Contains(line, header, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OtherNames_StayAsTheyAre()
    {
        string header = Header(EveryWord, "Acme.IWords");

        // Function-like macros do no harm in a declaration, and published headers have some of these.
        foreach (string word in new[] { "min", "max", "assert", "isnan", "major", "index", "signal", "time", "environ", "module", "größe" })
        {
            Assert.Contains($"(PDK_CALL *{word})(uint64_t self, int32_t {word},", header, StringComparison.Ordinal);
            Assert.Contains($"    int32_t {word}; /*", header, StringComparison.Ordinal);
        }
    }

    private static string Each(Func<string, string> text, string between = "\n        ") =>
        string.Join(between, s_words.Where(static word => word is not ("EOF" or "NULL" or "I" or "unix_" or "linux__")).Select(text));

    private static string Header(string source, string face)
    {
        INamedTypeSymbol symbol = TestCompilation.Of([source]).GetTypeByMetadataName(face)!;
        ContractModel model = ContractParser.Parse(symbol, default)!;
        Assert.True(model.Problems.Count == 0, string.Join("\n", model.Problems));
        return HeaderText.Of(model);
    }

    private static async Task Compile(string compiler, string language, bool behindHeaders, string header)
    {
        string include = Path.Combine(TestProject.Directory, "..", "..", "Pdk.Abi", "include");
        ProcessStartInfo start = new(compiler, $"{language} -Wall -Wextra -Werror -fsyntax-only -I \"{include}\" -")
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> messages = process.StandardError.ReadToEndAsync();
        string system = string.Concat(s_headers.Select(static name => $"#include <{name}>\n"));
        await process.StandardInput.WriteAsync(behindHeaders ? system + header : header + system);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await messages);
    }
}
