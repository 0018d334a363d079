using Pdk.Cli.Output;
using Pdk.Cli.Running;
using Pdk.Cli.Traces;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Tests.Running;

/// <summary>What happens where several ask a run for several things at once.</summary>
public sealed class RunSessionTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly PluginHost _host = new(new PluginHostOptions { SearchPath = { NativeFixtures.SamplesFolder } });
    private readonly LockedWriter _output = new();
    private readonly LockedWriter _error = new();

    public RunSessionTests() => _host.Load();

    [Fact]
    public async Task End_ThatIsAskedForWhileAChangeIsUnderWay_IsTheEnd()
    {
        RunSession session = Make();
        Task<ExitCode> run = session.RunAsync(Definition("old"), CancellationToken.None);
        TaskCompletionSource isBetween = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<ReplaceOutcome> change = session.ReplaceAsync(Definition("new"), () =>
        {
            isBetween.SetResult();
            return goesOn.Task;
        }, Task.CompletedTask);
        await isBetween.Task.WaitAsync(s_patience);

        Assert.Null(session.Current);
        Assert.StartsWith("no pipeline runs at the moment", session.WhyNone, StringComparison.Ordinal);
        Assert.True(session.RequestEnd());
        ReplaceOutcome late = await session.ReplaceAsync(Definition("late"), static () => Task.CompletedTask, Task.CompletedTask);
        goesOn.SetResult();

        Assert.Equal(ExitCode.Success, await run.WaitAsync(s_patience));
        await change.WaitAsync(s_patience);
        Assert.Equal(new ReplaceOutcome(IsReplaced: false, "the run drains, and ends"), late);
        Assert.Equal("the run has ended", session.WhyNone);
        Assert.False(session.RequestEnd());
    }

    [Fact]
    public async Task Change_ThatComesBeforeTheFirstRun_IsTakenOver()
    {
        RunSession session = Make();
        Task<ReplaceOutcome> change = session.ReplaceAsync(Definition("new"), static () => Task.CompletedTask, Task.CompletedTask);
        Task<ExitCode> run = session.RunAsync(Definition("old"), CancellationToken.None);

        Assert.True((await change.WaitAsync(s_patience)).IsReplaced);
        session.RequestEnd();
        Assert.Equal(ExitCode.Success, await run.WaitAsync(s_patience));
        Assert.Matches("(?s)pipeline old: Drained.*pipeline new: Drained", _output.ToString());
    }

    [Fact]
    public async Task Change_ThatBreaksDown_LeavesTheOldOneInUse()
    {
        RunSession session = Make();
        Task<ExitCode> run = session.RunAsync(Definition("old"), CancellationToken.None);
        Task<ReplaceOutcome> change = session.ReplaceAsync(Definition("new"), static () => throw new InvalidDataException("broken"), Task.CompletedTask);

        ReplaceOutcome outcome = await change.WaitAsync(s_patience);
        session.RequestEnd();

        Assert.False(outcome.IsReplaced);
        Assert.Contains("broken", outcome.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await run.WaitAsync(s_patience));
        Assert.Contains("the pipeline before it goes on", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pipeline new", _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _host.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private static PipelineDefinition Definition(string name) =>
        PipelineDefinition.Parse(RunningPipeline.Endless.Replace("beats", name, StringComparison.Ordinal), "p.yaml");

    private RunSession Make() =>
        new(_host, static _ => new PipelineOptions(), new RunArguments { Files = ["p.yaml"] }, _output, _error, new ErrorStory(TraceLines.None));
}
