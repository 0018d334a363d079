using Pdk.Abi;

namespace Pdk.Tests.Errors;

/// <summary>Exceptions that hold exceptions in other ways than one within the next: the text of such a one is made by recursion, which may not end the process.</summary>
public sealed class NestedExceptionTests
{
    /// <summary>What a loop that retries makes of its errors: the new one first, then all that came before.</summary>
    [Fact]
    public void NestedBehindTheFirst_IsNotAskedForItsMessage() =>
        Assert.Contains("nested too deep to be told", ExceptionText.MessageOf(Retries(2_000, new IOException("first"))), StringComparison.Ordinal);

    /// <summary>Each holds the one before twice, so that the message of the last has 2^40 parts.</summary>
    [Fact]
    public async Task ExceptionThatIsHeldTwice_IsNotToldTwiceForEver()
    {
        Exception all = new IOException("x");
        for (int level = 0; level < 40; level++)
        {
            all = new AggregateException("x", all, all);
        }

        Task<string> told = Task.Factory.StartNew(
            () => ExceptionText.MessageOf(all), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await told.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The own text of an exception includes the own texts of all that it holds.</summary>
    [Fact]
    public void NestedInsideOfAnother_IsNotAskedForItsOwnText()
    {
        Talker innermost = new();
        _ = ExceptionText.StoryOf(new InvalidOperationException("outer", Retries(2_000, innermost)));
        Assert.False(innermost.WasAsked);
    }

    [Fact]
    public void FaultOfTheRule_IsKeptInBounds()
    {
        InstanceTable<object> table = new(ExceptionRule.AllPoison);
        object instance = new();
        InstanceState state = InstanceState.Owned(instance);
        ulong handle = table.Add(instance, state);
        Fail(table, handle, new FormatException(new string('x', 10_000_000)));
        Assert.InRange(state.Fault!.Length, 1, 1_100_000);
    }

    [Fact]
    public void FaultOfTheRule_IsNotAskedForAMessageThatIsNestedTooDeep()
    {
        InstanceTable<object> table = new(ExceptionRule.AllPoison);
        object instance = new();
        InstanceState state = InstanceState.Owned(instance);
        ulong handle = table.Add(instance, state);
        Fail(table, handle, Retries(2_000, new IOException("first")));
        Assert.Contains("nested too deep to be told", state.Fault, StringComparison.Ordinal);
    }

    /// <summary>As docs/failures-and-faults.md says: whoever lets the fault of another object through is out of service with it.</summary>
    [Theory]
    [InlineData(PdkStatus.Fault)]
    [InlineData(PdkStatus.FaultedEarlier)]
    public void FaultOfAnotherObject_Poisons(PdkStatus status)
    {
        InstanceTable<object> table = new();
        object instance = new();
        InstanceState state = InstanceState.Owned(instance);
        ulong handle = table.Add(instance, state);
        Fail(table, handle, new PluginFaultException(status, "faulted earlier: of another", "Other", ""));
        Assert.NotNull(state.Fault);
        Assert.Throws<PluginFaultException>(() => table.Get(handle));
    }

    [Theory]
    [InlineData(PdkStatus.Fault)]
    [InlineData(PdkStatus.FaultedEarlier)]
    public void FaultOfAnotherObject_IsAFailureWhereNonePoisons(PdkStatus status)
    {
        InstanceTable<object> table = new(ExceptionRule.NonePoisons);
        object instance = new();
        ulong handle = table.Add(instance, InstanceState.Owned(instance, peerMinor: 1));
        Assert.Equal(PdkStatus.Failed, Fail(table, handle, new PluginFaultException(status, "faulted earlier: of another", "Other", "")));
    }

    [Theory]
    [InlineData(PdkStatus.Ok)]
    [InlineData(PdkStatus.Pending)]
    [InlineData((PdkStatus)12345)]
    public void ExceptionWithAStatusThatIsNoFailure_IsAFailure(PdkStatus status) =>
        Assert.Equal(PdkStatus.Failed, StatusMapping.StatusOf(new PluginException(status, "made by an author", "", "")));

    private static Exception Retries(int count, Exception first)
    {
        Exception all = first;
        for (int attempt = 0; attempt < count; attempt++)
        {
            all = new AggregateException("attempt", new IOException("again"), all);
        }

        return all;
    }

    private static unsafe PdkStatus Fail(InstanceTable<object> table, ulong handle, Exception exception)
    {
        ErrorRecord* error = null;
        int status = table.Fail(handle, exception, &error);
        error->Release(error);
        return (PdkStatus)status;
    }

    private sealed class Talker : Exception
    {
        public bool WasAsked { get; private set; }

        public override string ToString()
        {
            WasAsked = true;
            return "in my own words";
        }
    }
}
