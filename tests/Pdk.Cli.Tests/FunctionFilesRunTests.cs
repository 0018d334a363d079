using System.Diagnostics;
using Pdk.Fixtures;
using Pdk.Tests.FunctionFiles;

namespace Pdk.Cli.Tests;

/// <summary><c>functions:</c> of a pipeline, as a process of its own, with a command in the place of the .NET SDK's.</summary>
public sealed class FunctionFilesRunTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly FakeSdk _sdk = new();

    public void Dispose() => _sdk.Dispose();

    [UnixFact]
    public async Task Files_AreBuiltOnce_AndCallable()
    {
        string file = _sdk.WriteFunction("udf/deep/texts.cs");
        string pipeline = Pipeline("functions: [ \"udf/**/*.cs\", udf/deep/texts.cs ]", "{ t: \"repeat(t, 2)\" }");

        (ExitCode code, string error) = await RunAsync(pipeline);
        string first = await File.ReadAllTextAsync(Result);
        (ExitCode again, string errorAgain) = await RunAsync(pipeline);

        Assert.True((code, again) == (ExitCode.Success, ExitCode.Success), error + errorAgain);
        Assert.Equal("{\"t\":\"abab\"}\n", first);
        Assert.Contains($"{file}: built", error, StringComparison.Ordinal);
        Assert.DoesNotContain("built", errorAgain, StringComparison.Ordinal);
        Assert.Equal(1, _sdk.Calls);
    }

    [UnixFact]
    public async Task LibrariesOfTheSearchPath_AreCallableToo()
    {
        string pipeline = Pipeline("name: p", "{ t: \"repeat(t, 3)\" }");

        (ExitCode code, string error) = await RunAsync(pipeline, "--path", NativeFixtures.Functions);

        Assert.True(code == ExitCode.Success, error);
        Assert.Equal("{\"t\":\"ababab\"}\n", await File.ReadAllTextAsync(Result));
    }

    [UnixFact]
    public async Task MistakesOfAllFiles_AreToldWithLineAndColumn_AndNothingRuns()
    {
        string[] files = [_sdk.WriteFunction("udf/a.cs"), _sdk.WriteFunction("udf/b.cs")];
        _sdk.Fault = string.Concat(files.Select(static file =>
            $"/x/{Path.GetFileName(file)}(3,9): error CS0103: The name 'y' does not exist [/x/function.csproj]\n"));

        (ExitCode code, string error) = await RunAsync(Pipeline("functions: [ udf/*.cs ]", "{ t: t }"));

        Assert.Equal(ExitCode.FunctionNotBuilt, code);
        Assert.All(files, file => Assert.Contains($"{file}(3,9): error CS0103: The name 'y' does not exist", error, StringComparison.Ordinal));
        Assert.Contains("the pipeline does not run: a file of its functions could not be built", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Result));
    }

    [UnixTheory]
    [InlineData("functions: [ udf/*.txt ]", ExitCode.BadPipeline, "p.yaml(1,14): expected a file that is called 'udf/*.txt', found none in ")]
    [InlineData("functions: [ absent/x.cs ]", ExitCode.BadPipeline, "p.yaml(1,14): expected a file that is called 'absent/x.cs', found none in ")]
    [InlineData("functions: [ many/*.cs ]", ExitCode.BadPipeline, "p.yaml(1,14): expected at most 100 files of functions, found 101 with those of 'many/*.cs'")]
    [InlineData("functions: [ u*/deep/same.cs, udf/same.cs ]", ExitCode.FunctionNotBuilt, "two files must have two names")]
    [InlineData("functions: udf", ExitCode.BadPipeline, "p.yaml(1,12): 'functions' must be a list")]
    [InlineData("functions: []", ExitCode.BadPipeline, "p.yaml(1,12): 'functions' must have at least one entry")]
    [InlineData("functions: [ [] ]", ExitCode.BadPipeline, "p.yaml(1,14): an entry of 'functions' must be a text, but is a list")]
    public async Task WrongFiles_AreToldWithTheirPlace(string functions, ExitCode expected, string message)
    {
        _sdk.WriteFunction("udf/same.cs");
        _sdk.WriteFunction("udf/deep/same.cs");
        for (int number = 0; number <= 100; number++)
        {
            _sdk.WriteFunction($"many/f{number}.cs");
        }

        (ExitCode code, string error) = await RunAsync(Pipeline(functions, "{ t: t }"));

        Assert.Equal(expected, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(0, _sdk.Calls);
    }

    [UnixFact]
    public async Task UnknownFunction_IsToldWithItsColumn()
    {
        (ExitCode code, string error) =
            await RunAsync(Pipeline("name: p", "{ t: \"repaet(t, 3)\" }"), "--path", NativeFixtures.Functions);

        Assert.Equal(ExitCode.BadPipeline, code);
        Assert.Contains("'fields.t': column 1: there is no function 'repaet'; did you mean 'repeat'?", error, StringComparison.Ordinal);
    }

    private string Result => Path.Combine(Path.GetDirectoryName(_sdk.Cache)!, "out.ndjson");

    private string Pipeline(string top, string fields)
    {
        string input = _sdk.Write("in.ndjson", "{\"t\":\"ab\"}\n");
        return _sdk.Write("p.yaml", $$"""
            {{top}}
            sources: [ { id: in, connector: file, config: { path: {{input}} }, codec: json, preprocessors: [ separate ] } ]
            steps: [ { id: step, operator: select, config: { fields: {{fields}} } } ]
            sinks: [ { id: out, connector: file, config: { path: {{Result}}, mode: truncate }, codec: json, postprocessors: [ separate ] } ]
            """);
    }

    private async Task<(ExitCode Code, string Error)> RunAsync(string pipeline, params string[] more)
    {
        ProcessStartInfo start = SdkProcess.Of(_sdk, ["run", pipeline, "--path", NativeFixtures.Plugin("File"), .. more]);
        start.RedirectStandardOutput = true;
        using Process pdk = Process.Start(start)!;
        Task<string> report = pdk.StandardOutput.ReadToEndAsync();
        Task<string> messages = pdk.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(s_patience);
        await pdk.WaitForExitAsync(limit.Token);
        await report;
        return ((ExitCode)pdk.ExitCode, await messages);
    }
}
