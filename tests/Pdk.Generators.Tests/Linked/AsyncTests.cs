using System.Buffers;
using System.Runtime.CompilerServices;
using Pdk.Abi;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Asynchronous calls: at once, later, failed, cancelled, and many of them.</summary>
public sealed class AsyncTests
{
    private readonly Work _instance = new();
    private readonly IWork _proxy;

    public AsyncTests() => _proxy = Border.Connect<IWork>(_instance);

    [Fact]
    public async Task CallThatCompletesAtOnce_IsCompletedForTheCaller()
    {
        ValueTask nothing = _proxy.NothingAsync();
        ValueTask<int> number = _proxy.DoubleAsync(21, default);
        ValueTask<bool> flag = _proxy.NotAsync(false);
        ValueTask<Level> level = _proxy.EchoLevelAsync(Level.High);
        ValueTask<Point> point = _proxy.EchoPointAsync(new Point { X = 9 });
        Assert.True(nothing.IsCompletedSuccessfully && number.IsCompletedSuccessfully && flag.IsCompletedSuccessfully);
        Assert.True(level.IsCompletedSuccessfully && point.IsCompletedSuccessfully);
        await nothing;
        Assert.Equal(42, await number);
        Assert.True(await flag);
        Assert.Equal(Level.High, await level);
        Assert.Equal(9, (await point).X);
    }

    [Fact]
    public async Task CallThatCompletesLater_BringsItsResult()
    {
        TaskCompletionSource gate = Close();
        ValueTask nothing = _proxy.NothingAsync();
        ValueTask<int> number = _proxy.DoubleAsync(21, default);
        ValueTask<bool> flag = _proxy.NotAsync(false);
        ValueTask<bool> noFlag = _proxy.NotAsync(true);
        ValueTask<Level> level = _proxy.EchoLevelAsync(Level.Low);
        ValueTask<Point> point = _proxy.EchoPointAsync(new Point { X = long.MinValue, Tag = 3, Level = Level.High });
        Assert.False(nothing.IsCompleted || number.IsCompleted || flag.IsCompleted || level.IsCompleted || point.IsCompleted);
        gate.SetResult();
        await nothing;
        Assert.Equal(42, await number);
        Assert.True(await flag);
        Assert.False(await noFlag);
        Assert.Equal(Level.Low, await level);
        Assert.Equal(new Point { X = long.MinValue, Tag = 3, Level = Level.High }, await point);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ArrayOfBytes_BelongsToTheImplementation(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        byte[] data = [1, 2, 3];
        ValueTask<byte[]> call = _proxy.ReverseAsync(data);
        gate?.SetResult();
        Assert.Equal([3, 2, 1], await call);
        Assert.Equal([1, 2, 3], data);
        Assert.Empty(await _proxy.ReverseAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _proxy.ReverseAsync(null!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LentArguments_LastUntilTheCompletion(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        ValueTask<int> call = _proxy.MeasureAsync("zwölf", new byte[1000], Batches.Of(7));
        GC.Collect();
        gate?.SetResult();
        Assert.Equal(5 + 1000 + 7, await call);
        Assert.Throws<ArgumentOutOfRangeException>(() => _instance.SeenData.Span.Length);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Outputs_AreWrittenLateAndCommittedOnce(bool isLater, bool isInPlace)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        using PdkBuffer buffer = new();
        ArrayBufferWriter<byte> array = new();
        IBufferWriter<byte> output = isInPlace ? buffer : array;
        output.Write("head"u8);
        ValueTask call = _proxy.WriteAsync("text", output);
        gate?.SetResult();
        await call;
        Assert.Equal("head<text"u8.ToArray(), isInPlace ? buffer.WrittenSpan.ToArray() : array.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ValueAndBatch_AreFinishedWithTheCall(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        using PdkBuffer buffer = new();
        PdkValueWriter values = new(buffer);
        using PdkBuffer items = new();
        PdkBatchWriter batch = new(items);
        ValueTask<int> value = _proxy.WriteValueAsync(values);
        ValueTask copy = _proxy.CopyBatchAsync(Batches.Of(3), batch, default);
        gate?.SetResult();
        Assert.Equal(7, await value);
        await copy;
        Assert.Equal("[7]", PdkValue.Root(buffer.WrittenSpan).ToJsonString());
        Assert.Equal(3, PdkBatch.Open(items.WrittenMemory).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FailedCall_LeavesTheOutputAsItWas(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        _instance.Failure = new IOException("torn");
        using PdkBuffer buffer = new();
        buffer.Write("head"u8);
        ValueTask call = _proxy.WriteAsync("text", buffer);
        gate?.SetResult();
        IOException exception = await Assert.ThrowsAsync<IOException>(async () => await call);
        Assert.Equal("torn", exception.Message);
        Assert.Equal("head"u8.ToArray(), buffer.WrittenSpan.ToArray());
        // An error of input and output is no fault.
        _instance.Failure = null;
        _instance.Gate = null;
        Assert.Equal(2, await _proxy.DoubleAsync(1, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fault_PoisonsTheInstance(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        _instance.Failure = new InvalidCastException("broken");
        ValueTask<int> call = _proxy.DoubleAsync(1, default);
        gate?.SetResult();
        PluginFaultException exception = await Assert.ThrowsAsync<PluginFaultException>(async () => await call);
        Assert.Equal("System.InvalidCastException", exception.RemoteType);
        exception = await Assert.ThrowsAsync<PluginFaultException>(async () => await _proxy.NothingAsync());
        Assert.Equal(PdkStatus.FaultedEarlier, exception.Status);
    }

    [Fact]
    public async Task ThrowBeforeThereIsATask_FailsTheCall()
    {
        _instance.EarlyFailure = new TimeoutException("early");
        await Assert.ThrowsAsync<TimeoutException>(async () => await _proxy.NothingAsync());
        _instance.EarlyFailure = null;
        await _proxy.NothingAsync();
    }

    [Fact]
    public async Task CancellationBeforeTheCall_DoesNotCall()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _proxy.DoubleAsync(1, source.Token));
        Assert.Equal(default, _instance.SeenToken);
    }

    /// <summary>As a linked object would answer: whoever starts several calls and awaits them later meets the cancellation where it awaits.</summary>
    [Fact]
    public async Task CancellationBeforeTheCall_IsACancelledTask()
    {
        CancellationToken cancelled = new(canceled: true);
        Task number = _proxy.DoubleAsync(1, cancelled).AsTask();
        Task nothing = _proxy.WaitAsync(cancelled).AsTask();
        Assert.Equal((TaskStatus.Canceled, TaskStatus.Canceled), (number.Status, nothing.Status));
        Assert.Equal(cancelled, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => number)).CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancellationThatTheImplementationThrows_IsACancelledTask(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        _instance.Failure = new OperationCanceledException("had enough");
        Task number = _proxy.DoubleAsync(1, default).AsTask();
        Task nothing = _proxy.NothingAsync().AsTask();
        gate?.SetResult();
        Assert.Equal("had enough", (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => number)).Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => nothing);
        Assert.Equal((TaskStatus.Canceled, TaskStatus.Canceled), (number.Status, nothing.Status));
    }

    [Fact]
    public async Task CancellationDuringTheCall_ReachesTheImplementation()
    {
        using CancellationTokenSource source = new();
        ValueTask call = _proxy.WaitAsync(source.Token);
        Assert.False(call.IsCompleted);
        Assert.True(_instance.SeenToken.CanBeCanceled);
        Assert.False(_instance.SeenToken.IsCancellationRequested);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
    }

    [Fact]
    public async Task CancellationOfOneCall_LeavesTheNextAlone()
    {
        for (int round = 0; round < 20; round++)
        {
            using CancellationTokenSource source = new();
            ValueTask call = _proxy.WaitAsync(source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);

            using CancellationTokenSource other = new();
            Assert.Equal(2, await _proxy.DoubleAsync(1, other.Token));
            Assert.False(_instance.SeenToken.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task TokenThatCannotBeCancelled_IsNoneOnTheOtherSide()
    {
        await _proxy.DoubleAsync(1, CancellationToken.None);
        Assert.False(_instance.SeenToken.CanBeCanceled);
    }

    [Fact]
    public async Task NullArgument_IsRefusedAndLeavesNothingBehind()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _proxy.WriteAsync(null!, new ArrayBufferWriter<byte>()));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _proxy.WriteAsync("", null!));
        Assert.Equal(2, await _proxy.DoubleAsync(1, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ObjectAsArgument_IsCalledBackAndGivenBack(bool isLater)
    {
        TaskCompletionSource? gate = isLater ? Close() : null;
        WeakReference<Listener> listener = Tell(out ValueTask<int> call);
        gate?.SetResult();
        Assert.Equal(3, await call);
        Assert.True(Eventually.IsGone(listener));
    }

    [Fact]
    public void ArgumentThatCannotBeConverted_LeavesNothingLent() => Assert.True(Eventually.IsGone(TellNothing()));

    [Fact]
    public async Task ThousandConcurrentCalls_EachGetTheirOwnResult()
    {
        TaskCompletionSource gate = Close();
        Task<int>[] calls = new Task<int>[1000];
        Parallel.For(0, calls.Length, number => calls[number] = _proxy.DoubleAsync(number, default).AsTask());
        Assert.All(calls, static call => Assert.False(call.IsCompleted));
        gate.SetResult();
        int[] results = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, 1000).Select(static number => 2 * number), results);
    }

    [Fact]
    public async Task StrayCompletions_AreCountedAndHarmNobody()
    {
        long before = PendingCall.StrayCompletions;
        CompletionView view = Abandoned();
        Complete(view, view.Context);
        Complete(view, 0);
        Complete(view, ulong.MaxValue);
        Assert.Equal(before + 3, PendingCall.StrayCompletions);
        Assert.Equal(2, await _proxy.DoubleAsync(1, default));
    }

    [Fact]
    public async Task SecondCompletion_IsAStrayOne()
    {
        TaskCompletionSource gate = Close();
        ValueTask<int> call = _proxy.DoubleAsync(1, default);
        gate.SetResult();
        await call;
        long before = PendingCall.StrayCompletions;
        CompletionView view = Abandoned();
        Complete(view, view.Context);
        Assert.Equal(before + 1, PendingCall.StrayCompletions);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference<Listener> Tell(out ValueTask<int> call)
    {
        Listener listener = new(1);
        call = _proxy.TellAsync(listener, "ab");
        return new WeakReference<Listener>(listener);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference<Listener> TellNothing()
    {
        Listener listener = new(1);
        Assert.Throws<ArgumentNullException>(() => { _proxy.TellAsync(listener, null!); });
        return new WeakReference<Listener>(listener);
    }

    /// <summary>What a callee was given for a call that is over.</summary>
    private CompletionView Abandoned()
    {
        PendingCall<int> call = PendingCall<int>.Rent((ContractProxy)_proxy, default);
        CompletionView view = call.Start();
        call.Abandon();
        return view;
    }

    private static unsafe void Complete(CompletionView view, ulong context)
    {
        int result = 3;
        view.Complete(context, (int)PdkStatus.Ok, &result, null);
    }

    private TaskCompletionSource Close() => _instance.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
