using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Async;

/// <summary>What a caller in another language may do wrong with an asynchronous call.</summary>
public sealed unsafe class StartedCallTests
{
    [Fact]
    public void NoPlaceForTheResult_IsABrokenPromise()
    {
        CompletionView completion = Completion();
        StartedCall<int> call = StartedCall<int>.Rent(new NoReporter(), 1, &completion);
        PdkProtocolException? exception = null;
        try
        {
            call.Finish(new ValueTask<int>(1), null, &completion);
        }
        catch (PdkProtocolException caught)
        {
            exception = caught;
            call.Abandon();
        }

        Assert.Equal("The pointer for 'result' is null; expected it to point to a struct.", exception?.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UnusableCompletion_IsABrokenPromise(bool isShort)
    {
        CompletionView completion = Completion();
        completion.Size = isShort ? CompletionView.SizeInVersion10 - 1u : completion.Size;
        if (!isShort)
        {
            completion.Complete = null;
        }

        PdkProtocolException? exception = null;
        try
        {
            StartedCall<int>.Rent(new NoReporter(), 1, &completion);
        }
        catch (PdkProtocolException caught)
        {
            exception = caught;
        }

        Assert.Equal(
            isShort ? "The completion of an asynchronous call: expected at least 40 bytes, found 39." : "The completion of an asynchronous call has no function 'complete'.",
            exception?.Message);
    }

    /// <summary>Call objects are pooled, and a token tells one use from the next: the last one that it can tell is the last use.</summary>
    [Fact]
    public void CallWhoseVersionsAreUsedUp_IsNotUsedAgain()
    {
        CompletionView completion = Completion();
        StartedCall<int> call = StartedCall<int>.Rent(new NoReporter(), 1, &completion);
        System.Reflection.FieldInfo version = typeof(StartedCall).GetField("_version", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
        version.SetValue(call, uint.MaxValue - 1);
        TaskCompletionSource<int> work = new();
        int result = 0;
        Assert.Equal((int)PdkStatus.Pending, call.Finish(new ValueTask<int>(work.Task), &result, &completion));
        Assert.Equal(uint.MaxValue, (uint)(completion.Operation >> 32));
        ulong operation = completion.Operation;
        work.SetResult(1);

        CompletionView next = Completion();
        StartedCall<int> other = StartedCall<int>.Rent(new NoReporter(), 1, &next);
        Assert.NotSame(call, other);
        TaskCompletionSource<int> more = new();
        Assert.Equal((int)PdkStatus.Pending, other.Finish(new ValueTask<int>(more.Task), &result, &next));
        Assert.NotEqual((uint)operation, (uint)next.Operation);

        // A late cancellation of the first finds nothing.
        next.Cancel(operation);
        more.SetResult(2);
    }

    private static CompletionView Completion() => new() { Size = CompletionView.SizeInVersion10, Complete = &Ignore };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(ulong context, int status, void* result, ErrorRecord* error)
    {
    }

    private sealed class NoReporter : IFailureReporter
    {
        public int Fail(ulong handle, Exception exception, ErrorRecord** error) => (int)PdkStatus.Fault;
    }
}
