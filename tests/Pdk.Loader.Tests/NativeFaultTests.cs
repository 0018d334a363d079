using Pdk.Abi;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

/// <summary>Libraries that do not come back, or whose refusal is an exception. Those that are refused at once are in the zoo.</summary>
public sealed class NativeFaultTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    [CTheory]
    [InlineData(
        "open_hangs",
        LoadStep.Open,
        Verdict.OpenTimeout,
        "expected the library to open within 2 s, but it did not; its thread was abandoned",
        "Report it to the plugin's author: initializers must not wait.")]
    [InlineData(
        "start_hangs",
        LoadStep.Start,
        Verdict.StartTimeout,
        "expected the library to start within 2 s, but it did not; its thread was abandoned",
        "Report it to the plugin's author: a start must not wait for anything outside the process.")]
    public void LibraryThatDoesNotReturn_IsAbandonedAndTheNextIsReady(string fixture, LoadStep step, Verdict verdict, string message, string hint)
    {
        string bad = compiler.Compile(fixture);
        string good = compiler.Compile("good");
        using PluginHost host = Host(TimeSpan.FromSeconds(2), bad, good);

        LoadReport report = host.Load();

        Assert.Equal(message, report.Rows[0].Message);
        Assert.Equal((step, verdict, hint), (report.Rows[0].Step, report.Rows[0].Verdict, report.Rows[0].Hint));
        Assert.InRange(report.Rows[0].Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.Equal(Verdict.Ready, report.Rows[1].Verdict);
        Assert.Equal(1, report.AbandonedThreads);
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [CFact]
    public void CreationThatAnswersAnError_IsCreateFailedWithTheErrorOfTheOtherSide()
    {
        using PluginHost host = Host(TimeSpan.FromSeconds(60));
        string path = compiler.Compile("create_fails");
        host.LoadFile(path);

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IAdder>("adder"));

        Assert.Equal("expected 'adder' to be made, but it failed: fixture.bad_setting: The key 'size' must be positive.", exception.Message);
        Assert.Equal((path, LoadStep.Create, Verdict.CreateFailed), (exception.Row.Path, exception.Row.Step, exception.Verdict));
        Assert.Equal("Correct the configuration.", exception.Hint);
        Assert.IsType<ArgumentException>(exception.InnerException);
        Assert.Equal(exception.Row, host.Report.Rows[^1]);
    }

    [CFact]
    public void CreationThatDoesNotReturn_IsAbandonedAndItsInstanceIsGivenBackLater()
    {
        string path = compiler.Compile("create_waits");
        using PluginHost host = Host(TimeSpan.FromSeconds(2));
        Assert.Equal(Verdict.Ready, host.LoadFile(path).Verdict);

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IAdder>("adder"));

        Assert.Equal(Verdict.CreateTimeout, exception.Verdict);
        Assert.Equal("expected 'adder' to be made within 2 s, but it was not; its thread was abandoned", exception.Message);
        Assert.Equal(1, host.Report.AbandonedThreads);
        CCompiler.Call(path, "fixture_let_go");
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the creation comes back");
        Waiting.Until(() => CCompiler.Call(path, "fixture_count_released") == 1, "the instance is given back");
    }

    private static PluginHost Host(TimeSpan deadline, params string[] files)
    {
        PluginHostOptions options = new() { StartDeadline = deadline, UseEnvironment = false };
        options.AddContract<IAdder>();
        foreach (string file in files)
        {
            options.SearchPath.Add(file);
        }

        return new PluginHost(options);
    }
}
