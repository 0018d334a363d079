using Pdk.Abi;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Tests.Connectors;

/// <summary>What a stage throws may pass, or come again with the same items.</summary>
public sealed class PassingFailureTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new OutOfMemoryException(), true },
        { new TimeoutException(), true },
        { new OperationCanceledException(), true },
        { new IOException(), true },
        { new PluginFaultException(PdkStatus.FaultedEarlier, "gone", "T", ""), true },
        { new PluginFaultException(PdkStatus.Fault, "gone", "T", ""), false },
        { new PdkDataException("bad"), false },
        { new NullReferenceException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_PassesOrNot(Exception failure, bool passes) => Assert.Equal(passes, PassingFailure.Is(failure));
}
