using Xunit.Abstractions;
using System.Text.Json;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Kit;

/// <summary>What goes wrong around functions, and what must not go wrong with it.</summary>
public sealed class TroubleTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(FormTests.Forms), MemberType = typeof(FormTests))]
    public void AfterAFailure_TheColumnHasNoRows(FunctionForm form)
    {
        using FunctionHost host = new(form);
        Function half = host.Named("half", 1);
        using ColumnResult result = new();
        using ColumnBatch good = FunctionHost.Columns(half, [["2"], ["4"]]);
        using ColumnBatch bad = FunctionHost.Columns(half, [["2"], ["5"]]);
        half.Evaluate(good, result);
        Assert.Throws<PdkFunctionException>(() => half.Evaluate(bad, result));
        Assert.Equal(0, new ColumnReader(result, half.Result).Rows);
    }

    private static PluginHost Short(int milliseconds, FunctionForm form)
    {
        PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            Supervision = new SupervisionOptions { CallDeadline = TimeSpan.FromMilliseconds(milliseconds) },
        });
        LoadReportRow row = form == FunctionForm.Linked ? host.AddLinked(typeof(Typed.Rows).Assembly) : host.LoadFile(NativeFixtures.TypedFunctions);
        Assert.True(row.Verdict == Verdict.Ready, row.Message);
        return host;
    }

    [Theory]
    [InlineData(FunctionForm.Linked)]
    [InlineData(FunctionForm.Native)]
    public async Task WaitForSlowRows_IsNoHangOfTheLibrary(FunctionForm form)
    {
        using PluginHost host = Short(5000, form);
        using FunctionRegistry registry = FunctionRegistry.Of(host);
        Function later = registry.Overloads("later")[0];
        Function half = registry.Overloads("half")[0];
        using ColumnBatch rows = FunctionHost.Columns(later, [["a", "8000"]]);
        using ColumnBatch two = FunctionHost.Columns(half, [["2"]]);
        using ColumnResult result = new();
        half.Evaluate(two, result);
        FunctionCalls calls = later.BeginCalls();
        await calls.SendAsync(rows, 0, static _ => { });
        string drained = await Told(async () => await calls.DrainAsync(static _ => { }));
        string then = await Told(() => { half.Evaluate(two, result); return Task.CompletedTask; });
        string disposed = await Told(() => { calls.Dispose(); return Task.CompletedTask; });
        output.WriteLine($"{form}\n drain: {drained}\n half: {then}\n dispose: {disposed}");
        Assert.Equal(("ok", "ok", "ok"), (drained, then, disposed));
    }

    [Fact]
    public void ContextOfTheThreadThatWaits_IsNotAskedFor()
    {
        using FunctionHost host = new(FunctionForm.Linked);
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Stuck());
        try
        {
            Assert.StartsWith("0 1 True", host.Call("at_attempt", ["1"]));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Theory]
    [InlineData(ColumnType.Double)]
    [InlineData(ColumnType.Bytes)]
    [InlineData(ColumnType.Boolean)]
    public void HalfACharacter_IsNoValueOfAnyType(ColumnType type)
    {
        using ColumnBatchBuilder builder = new(1);
        ColumnWriter writer = builder.Add(type);
        using JsonDocument document = JsonDocument.Parse("\"\\ud800\"");
        Assert.NotNull(ColumnJson.Add(writer, document.RootElement));
    }

    [Fact]
    public async Task CancelledSend_TellsHowManyRowsItHasStarted()
    {
        using FunctionHost host = new(FunctionForm.Linked);
        Function ordered = host.Named("later", 2);
        using FunctionCalls calls = ordered.BeginCalls();
        using CancellationTokenSource stop = new(200);
        using ColumnBatch rows = FunctionHost.Columns(ordered, [.. Enumerable.Range(0, 150).Select(static _ => new string?[] { "a", "3000" })]);
        long sent = await calls.SendAsync(rows, 0, static _ => { }, stop.Token);
        Assert.Equal(100, sent);
    }

    private static async Task<string> Told(Func<Task> call)
    {
        try
        {
            await call();
            return "ok";
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private sealed class Stuck : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
