using System.Diagnostics;
using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Functions;
using Pdk.Tests.FunctionFiles;
using Pdk.Tests.Systems;

namespace Pdk.Cli.Tests.Running;

/// <summary>Files of functions that change while a pipeline runs, with a command in the place of the .NET SDK's.</summary>
public sealed class FunctionReloadTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly FakeSdk _sdk = new();
    private readonly LockedWriter _error = new();
    private Process? _pdk;

    [UnixFact]
    public async Task Watch_TakesOverChangedFilesOfFunctions_AndNoneThatCannotBeBuilt()
    {
        string library = _sdk.Write("library", "");
        File.Copy(NativeFixtures.Functions, library, overwrite: true);
        string file = _sdk.WriteFunction("udf/texts.cs");
        Start(Write("beats", "udf/texts.cs"), library);
        await UntilSaidAsync("Pipeline 'beats' runs");

        await File.AppendAllTextAsync(library, "x");
        _sdk.WriteFunction("udf/texts.cs", "x + 1");
        await UntilSaidAsync("pipeline beats runs as it is described now");
        Assert.Equal(2, Regex.Count(_error.ToString(), $"{Regex.Escape(file)}: built"));

        _sdk.Fault = "/x/texts.cs(3,9): error CS0103: The name 'y' does not exist [/x/function.csproj]\n";
        _sdk.WriteFunction("udf/texts.cs", "y");
        await UntilSaidAsync("texts.cs\\(3,9\\): error CS0103: The name 'y' does not exist(.|\n)*the pipeline before it goes on");

        // A description that names another file has it built.
        _sdk.Fault = null;
        _sdk.WriteFunction("udf/texts.cs", "x + 2");
        _sdk.WriteFunction("udf/more.cs");
        Write("more", "udf/*.cs");
        await UntilSaidAsync("more\\.cs: built");
        await UntilSaidAsync("pipeline more runs as it is described now");

        Assert.Equal(ExitCode.Success, await EndAsync());
    }

    public void Dispose()
    {
        _pdk?.Kill(entireProcessTree: true);
        _pdk?.WaitForExit();
        _pdk?.Dispose();
        _error.Dispose();
        _sdk.Dispose();
    }

    private string Write(string name, string functions) => _sdk.Write("p.yaml", $$"""
        name: {{name}}
        functions: [ "{{functions}}" ]
        sources: [ { id: in, connector: metronome, config: { interval: 2ms } } ]
        steps: [ { id: step, operator: select, config: { fields: { t: "repeat('ab', 2)" } } } ]
        sinks: [ { id: out, connector: blackhole } ]
        """);

    private void Start(string pipeline, string library)
    {
        ProcessStartInfo start = SdkProcess.Of(_sdk, ["run", pipeline, "--watch", "--report", "none"]);
        start.Environment["FAKE_LIBRARY"] = library;
        _pdk = Process.Start(start)!;
        _pdk.ErrorDataReceived += (_, said) => _error.WriteLine(said.Data);
        _pdk.BeginErrorReadLine();
    }

    private async Task UntilSaidAsync(string pattern)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (!Regex.IsMatch(_error.ToString(), pattern))
        {
            Assert.False(_pdk!.HasExited, _error.ToString());
            Assert.False(limit.IsCancellationRequested, _error.ToString());
            await Task.Delay(20);
        }
    }

    private async Task<ExitCode> EndAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_pdk!.Id}"]);
        using CancellationTokenSource limit = new(s_patience);
        await kill.WaitForExitAsync(limit.Token);
        await _pdk.WaitForExitAsync(limit.Token);
        return (ExitCode)_pdk.ExitCode;
    }
}
