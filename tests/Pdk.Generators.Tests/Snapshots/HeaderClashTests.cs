using System.Diagnostics;
using System.Text.RegularExpressions;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>Whatever authors call their types, a header that is written compiles: random names that are often one in C.</summary>
public sealed class HeaderClashTests
{
    private const int Seed = 20261129;

    private static readonly string s_include = Path.Combine(TestProject.Directory, "..", "..", "Pdk.Abi", "include");

    private static readonly string[] s_spaces = ["", "Acme", "Acme.Rule", "Pdk", "形", "_3d", "Acme.Rule.Table"];

    private static readonly string[] s_names = ["Rule", "RuleTable", "Table", "Id", "Stamp", "形", "円", "_1", "_", "Block", "Item", "Error", "AcmeRuleTable", "Color",
        "ColorRed", "Red", "ID", "Dark", "Acme"];

    [CCompilerTheory]
    [InlineData("gcc", "-xc -std=gnu17")]
    [InlineData("g++", "-xc++")]
    public async Task Header_CompilesOrIsRefused(string compiler, string language)
    {
        Random random = new(Seed);
        int written = 0;
        for (int round = 0; round < 40; round++)
        {
            string source = Source(random);
            ContractModel model = Model(source);
            if (model.Problems.Count > 0)
            {
                Assert.All(model.Problems, static problem => Assert.StartsWith("PDK0106: ", problem, StringComparison.Ordinal));
                continue;
            }

            written++;
            string messages = await Compile(compiler, language, HeaderText.Of(model));
            Assert.True(messages.Length == 0, $"seed {Seed}, round {round}:\n{messages}\n{source}");
        }

        Assert.InRange(written, 15, 39);
    }

    [Fact]
    public void Names_AreThoseThatCCanHave()
    {
        const string Source = """
            using Pdk;

            public enum 形 { 円 }
            namespace 形2 { public record A(int X); }
            namespace _3M { public struct Part { public int _1, _; } public enum _ { A } }
            namespace Pdk { public enum Item { A, Data } }

            namespace Acme
            {
                [PluginContract("acme.rule", 1, 0)]
                public interface IRule { void Do(形 a, 形2.A b, in _3M.Part c, _3M._ d, Pdk.Item e); }
            }
            """;
        string header = HeaderText.Of(Model(Source));

        foreach (string line in new[] { "typedef int32_t 形;", "#define 形_円 ", "} 形2_a;", "} _3_m_part;", "typedef int32_t _3_m;", "typedef int32_t pdk_item_;", "#define PDK_ITEM__DATA ", "int32_t _1;", "int32_t _;" })
        {
            Assert.Contains(line, header, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void KitNames_AreThoseOfTheHeaders()
    {
        HashSet<string> names = [];
        foreach (string path in Directory.GetFiles(s_include, "*.h"))
        {
            string code = Regex.Replace(File.ReadAllText(path), @"/\*.*?\*/|""[^""\n]*""", " ", RegexOptions.Singleline);
            names.UnionWith(Regex.Matches(code, @"\b(pdk|PDK|ARROW)_\w+").Select(static match => match.Value));
        }

        // The beginning of a name that the compiler's line number completes.
        names.Remove("pdk_static_assert_");
        Assert.Equal([], names.Where(static name => !KitNames.Contains(name)));
        Assert.Equal(names.Count, KitNames.Count);
    }

    private static ContractModel Model(string source) => ContractParser.Parse(TestCompilation.Of([source]).GetTypeByMetadataName("Acme.IRule")!, default)!;

    private static string Source(Random random)
    {
        List<string> types = [];
        HashSet<string> used = [];
        List<string> parameters = [];
        for (int index = 0; index < 6; index++)
        {
            string space = s_spaces[random.Next(s_spaces.Length)];
            string name = s_names[random.Next(s_names.Length)];
            string full = space.Length == 0 ? name : space + "." + name;
            if (s_spaces.Contains(full) || name == "Acme" || !used.Add(full))
            {
                continue;
            }

            string a = s_names[random.Next(s_names.Length)];
            string b = s_names[random.Next(s_names.Length)];
            if (a == b || a == name || b == name)
            {
                continue;
            }

            string type = random.Next(4) switch
            {
                0 => $"public enum {name} {{ {a}, {b} }}",
                1 => $"public struct {name} {{ public int {a}; public byte {b}; }}",
                2 => $"public record {name}(int {a}, string {b});",
                _ => $"[Union] public abstract record {name} {{ private {name}() {{ }} "
                    + $"public sealed record {a}(int X) : {name}; public sealed record {b}(int Y) : {name}; }}",
            };
            types.Add(space.Length == 0 ? type : $"namespace {space} {{ {type} }}");
            parameters.Add($"global::{full} {s_names[random.Next(s_names.Length)].ToLowerInvariant()}{index}");
        }

        string members = string.Join(" ", s_names.Where(name => name != "ID" && random.Next(4) == 0).Select(name => $"void {name}X(int {name});"));
        return $$"""
            {{string.Join('\n', types)}}
            namespace Acme { [PluginContract("acme.rule", 1, 0)] public interface IRule { void Do({{string.Join(", ", parameters)}}); {{members}} } }
            """;
    }

    private static async Task<string> Compile(string compiler, string language, string header)
    {
        ProcessStartInfo start = new(compiler, $"{language} -Wall -Wextra -Werror -fsyntax-only -I \"{s_include}\" -")
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> messages = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync("#include \"pdk_value.h\"\n" + header);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : await messages;
    }
}
