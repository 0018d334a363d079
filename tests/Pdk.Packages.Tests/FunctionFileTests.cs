using Pdk.Abi;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Packages.Tests.Support;

namespace Pdk.Packages.Tests;

/// <summary>Functions that are one file, with the real SDK and the packed kit.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class FunctionFileTests(PackedKit kit)
{
    private const string Head = "using Pdk.Contracts;\npublic static class U {\n";
    private const string Sound = Head + "    [Function(\"f\")] public static long F(long x) => x;\n}\n";

    private static string Page => File.ReadAllText(Repository.PathOf("docs", "functions-single-file.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task FileOfThePage_IsBuiltLoadedAndCalled()
    {
        ProjectFolder folder = kit.NewFolder("FunctionFile");
        string example = Page.Split("```csharp\n")[1].Split("```")[0];
        folder.Write("checks.cs", example);
        FunctionCompiler compiler = new(Options(folder));

        FunctionBuild build = await compiler.BuildAsync(folder.PathOf("checks.cs"));

        Assert.Empty(build.Diagnostics);
        Assert.Equal(["checks.so", "checks.duckdb_extension"], build.Files.Select(Path.GetFileName));
        Assert.Equal(["text_crc(text: text) -> bigint"], PluginFile.Inspect(build.Library).Stamp!.Functions.Select(static function => function.Signature));
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        Assert.True(host.LoadFile(build.Library).IsReady);
        using FunctionRegistry registry = FunctionRegistry.Of(host);
        using ColumnBatchBuilder builder = new(1);
        builder.Add(ColumnType.Text).Add("123456789");
        using ColumnBatch arguments = builder.Build();
        using ColumnResult result = new();
        Function function = registry.Find("text_crc", ColumnType.Text);
        function.Evaluate(arguments, result);
        Assert.Equal(3_421_780_262, new ColumnReader(result, function.Result).Integer(0));
        Assert.True((await compiler.BuildAsync(folder.PathOf("checks.cs"))).WasCached);
    }

    [Fact]
    public async Task Mistakes_HaveTheirPlaceRuleAndHint()
    {
        ProjectFolder folder = kit.NewFolder("FunctionMistakes");
        // Only what was packed is there: no test asks others for packages that there are not.
        folder.Write("nuget.config", Sources($"<add key=\"kit\" value=\"{kit.Packages}\" />"));
        (string Name, string Source, int Line, int Column, string Rule, string Hint)[] cases =
        [
            ("sound", Sound, 0, 0, "", ""),
            ("name", Head + "    [Function(\"f\")] public static long F(long x) => y;\n}\n", 3, 53, "CS0103", "#:package NAME@VERSION"),
            ("shape", Head + "    [Function(\"f\")] public static object F(long x) => x;\n}\n", 3, 42, "PDK0300", "docs/diagnostics/PDK0300.md"),
            ("statement", "using Pdk.Contracts;\n_ = 1;\n" + Sound[Sound.IndexOf("public", StringComparison.Ordinal)..], 2, 1, "CS8805", "static methods"),
            ("late", Sound + "#:package A@1.0\n", 5, 2, "CS9297", "at the top"),
            ("none", "// No Function.\nclass X { }\n", 0, 0, "functions", "[Function("),
            ("package", $"// \n#:package No.Such.Package@1.0.0\n{Sound}", 2, 1, "NU1101", "within reach"),
            ("version", $"#:package Pdk.Abi@9.9.9\n{Sound}", 1, 1, "NU1102", "a version that there is"),
            ("kit", $"#:package Pdk.Contracts@0.0.1\n{Sound}", 1, 1, "NU1102", "a version that there is"),
        ];
        FunctionCompiler compiler = new(Options(folder));
        FunctionCheck[] checks = await Task.WhenAll(cases.Select(one =>
        {
            folder.Write($"{one.Name}.cs", one.Source);
            return Task.Run(() => compiler.CheckAsync(folder.PathOf($"{one.Name}.cs")));
        }));

        Assert.Equal(
            cases.Select(static one => one.Rule.Length == 0 ? $"{one.Name}: sound" : $"{one.Name}({one.Line},{one.Column}): {one.Rule}"),
            checks.Select(static check => $"{Path.GetFileNameWithoutExtension(check.File)}"
                + string.Concat(check.Diagnostics.Select(static one => $"({one.Line},{one.Column}): {one.Rule}")) + (check.IsSound ? ": sound" : "")));
        Assert.All(checks.Zip(cases), static pair => Assert.All(
            pair.First.Diagnostics, one => Assert.Contains(pair.Second.Hint, one.Hint, StringComparison.Ordinal)));
        Assert.False(Directory.Exists(folder.PathOf("cache")) && Directory.EnumerateFileSystemEntries(folder.PathOf("cache", "scratch")).Any());
    }

    [Fact]
    public async Task WithoutASource_WhatIsThereIsEnough()
    {
        ProjectFolder folder = kit.NewFolder("FunctionOffline");
        folder.Write("nuget.config", Sources(""));
        folder.Write("here.cs", Sound);
        folder.Write("absent.cs", $"#:package No.Such.Package@1.0.0\n{Sound}");
        FunctionCompiler compiler = new(Options(folder));

        Assert.Equal("", string.Join('\n', (await compiler.CheckAsync(folder.PathOf("here.cs"))).Diagnostics));
        FunctionBuildException exception = await Assert.ThrowsAsync<FunctionBuildException>(() => compiler.BuildAsync(folder.PathOf("absent.cs")));

        FunctionDiagnostic diagnostic = Assert.Single(exception.Diagnostics);
        Assert.Equal(("NU1100", 1), (diagnostic.Rule, diagnostic.Line));
        Assert.Contains("a source within reach", diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceThatDoesNotAnswer_IsTold()
    {
        ProjectFolder folder = kit.NewFolder("FunctionDead");
        // Nobody listens at the first port.
        folder.Write("nuget.config", Sources("<add key=\"dead\" value=\"http://127.0.0.1:1/index.json\" allowInsecureConnections=\"true\" />"));
        folder.Write("absent.cs", $"#:package No.Such.Package@1.0.0\n{Sound}");

        FunctionCheck check = await new FunctionCompiler(Options(folder)).CheckAsync(folder.PathOf("absent.cs"));

        FunctionDiagnostic diagnostic = Assert.Single(check.Diagnostics);
        Assert.Equal("NU1301", diagnostic.Rule);
        Assert.Contains("http://127.0.0.1:1/index.json", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("Without a network", diagnostic.Hint, StringComparison.Ordinal);
    }

    private static string Sources(string sources) =>
        $"<configuration><packageSources><clear />{sources}</packageSources><packageSourceMapping><clear /></packageSourceMapping></configuration>";

    private FunctionBuildOptions Options(ProjectFolder folder) => new()
    {
        Kit = kit.Version,
        CacheFolder = folder.PathOf("cache"),
        Environment = kit.Variables,
    };
}
