using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Compiling;
using Pdk.Generators.Tests.Functions;
using Pdk.Generators.Tests.Harness;
using Pdk.Generators.Tests.Rejections;

namespace Pdk.Analyzers.Tests.Agreement;

/// <summary>
/// The generator and the analyzers say the same of every input. What the one refuses with an <c>#error</c> in a file that nobody wrote, the others report
/// under the same number where the author can put it right; and what they report as a mistake of a contract or a plugin class the one refuses.
/// </summary>
public sealed class AgreementTests
{
    // Nothing that is generated depends on these: what a method exports, ids of other contracts, advice, baselines, and what code does. What a
    // host does not get is left out, and refused nowhere.
    private static readonly string[] s_ofAnalyzersAlone = ["PDK0007", "PDK0008", "PDK0010", "PDK0011", "PDK0012", "PDK0013", "PDK0105", "PDK0114", "PDK0118", "PDK0301", "PDK0304", "PDK0308"];

    // The compiler has said it already: a type does not exist, or a struct contains itself.
    private static readonly string[] s_ofTheCompiler = ["CS0246", "CS0523"];

    private static readonly Dictionary<string, (TheoryData<string, string> Rows, Func<string, CSharpCompilation> Compile)> s_tables = new()
    {
        ["types"] = (RejectedTypes.All, static row => TestCompilation.Of([RejectedTypes.Source(row)])),
        ["fields"] = (RejectedFields.All, static row => TestCompilation.Of([RejectedFields.Source(row)])),
        ["unions"] = (RejectedUnions.All, static row => TestCompilation.Of([RejectedUnions.Source(row)])),
        ["names"] = (RejectedNames.All, static row => TestCompilation.Of([RejectedNames.Source(row)])),
        ["taken names"] = (RejectedGeneratedNames.All, static row => TestCompilation.Of([RejectedGeneratedNames.Source(row)])),
        ["members"] = (RejectedMembers.All, static row => TestCompilation.Of([RejectedMembers.Source(row)])),
        ["contracts"] = (RejectedContracts.All, static row => TestCompilation.Of([RejectedContracts.Source(row)])),
        ["mirrors"] = (RejectedMirrors.All, static row => TestCompilation.Of([RejectedMirrors.Source(row)])),
        ["plugins"] = (RejectedPlugins.All, static row => TestCompilation.Of(RejectedPlugins.Sources(row))),
        ["lacks"] = (RejectedLacks.All, RejectedLacks.Compile),
        ["functions"] = (RejectedFunctions.All, static row => TestCompilation.Of([FunctionSource.Of(row)])),
        ["exports"] = (RejectedExports.All, static row => TestCompilation.Of([FunctionSource.Of(row)])),
        ["versions"] = (RejectedVersions.All, static row => TestCompilation.Of([RejectedVersions.Source(row)])),
    };

    public static TheoryData<string, string> Refused
    {
        get
        {
            TheoryData<string, string> all = new();
            foreach ((string table, (TheoryData<string, string> rows, _)) in s_tables)
            {
                foreach (object[] row in rows)
                {
                    all.Add(table, (string)row[0]);
                }
            }

            return all;
        }
    }

    public static TheoryData<string> Accepted => [.. CompileCases.All.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task WhatTheGeneratorRefuses_IsReportedInTheSource_AndTheOtherWayRound(string table, string row)
    {
        CSharpCompilation compilation = s_tables[table].Compile(row);
        string exports = table == "exports" ? RejectedExports.Exports : "pdk";
        string[] refused = Numbers(GeneratorRun.Of(compilation, BuildProperties.Plugin.WithFacts(exports: exports)));
        Assert.NotEmpty(refused);
        IReadOnlyList<Diagnostic> found = await Compilations.Diagnose(compilation, exports: exports);
        Diagnostic[] rules = [.. found.Where(IsOfBoth)];
        if (rules.Length > 0 || !found.Any(static diagnostic => s_ofTheCompiler.Contains(diagnostic.Id)))
        {
            Assert.Equal(string.Join(' ', refused), string.Join(' ', rules.Select(static rule => rule.Id).Distinct().Order(StringComparer.Ordinal)));
        }

        Assert.All(rules, static rule => Assert.True(rule.Location.IsInSource && rule.Location.SourceSpan.Length > 0, rule.ToString()));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task WhatTheGeneratorAccepts_IsNotReported(string name)
    {
        CSharpCompilation compilation = TestCompilation.Of([CompileCases.All[name]]);
        Assert.Empty(Numbers(GeneratorRun.Of(compilation)));
        Assert.DoesNotContain(await Compilations.Diagnose(compilation), static diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
    }

    /// <summary>The numbers of what generated files refuse.</summary>
    private static string[] Numbers(GeneratorRun run) =>
    [
        .. run.Files.SelectMany(static file => file.SourceText.ToString().Split('\n'))
            .Where(static line => line.StartsWith("#error PDK", StringComparison.Ordinal))
            .Select(static line => line["#error ".Length..line.IndexOf(':', StringComparison.Ordinal)])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsOfBoth(Diagnostic diagnostic) => diagnostic.Id.StartsWith("PDK", StringComparison.Ordinal) && !s_ofAnalyzersAlone.Contains(diagnostic.Id);
}
