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
        completion.Size = isShort ? 8 : completion.Size;
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

        Assert.Equal("An asynchronous call came without a usable completion.", exception?.Message);
    }

    private static CompletionView Completion() => new() { Size = (uint)sizeof(CompletionView), Complete = &Ignore };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(ulong context, int status, void* result, ErrorRecord* error)
    {
    }

    private sealed class NoReporter : IFailureReporter
    {
        public int Fail(ulong handle, Exception exception, ErrorRecord** error) => (int)PdkStatus.Fault;
    }
}
