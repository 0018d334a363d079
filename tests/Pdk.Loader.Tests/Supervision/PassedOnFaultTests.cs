namespace Pdk.Loader.Tests.Supervision;

/// <summary>A fault of another object that the called one lets through: it is the called one's own.</summary>
public sealed class PassedOnFaultTests
{
    /// <summary>Callers take "faulted earlier" for a call that was not made, and may make it again.</summary>
    [Theory]
    [InlineData(PdkStatus.Fault)]
    [InlineData(PdkStatus.FaultedEarlier)]
    public async Task FirstOne_IsAFaultAndLaterOnesAreEarlier(PdkStatus status)
    {
        Worker plugin = new() { OnWork = _ => throw Other(status), OnRest = _ => throw Other(status) };
        using (SupervisedHost host = new(new SupervisionOptions(), plugin))
        {
            Assert.Equal(PdkStatus.Fault, Assert.Throws<PluginFaultException>(() => host.Worker.Work(1)).Status);
            Assert.Equal(PdkStatus.FaultedEarlier, Assert.Throws<PluginFaultException>(() => host.Worker.Work(1)).Status);
            Assert.Equal(1, plugin.Calls);
        }

        using SupervisedHost another = new(new SupervisionOptions(), plugin);
        PluginFaultException fault = await Assert.ThrowsAsync<PluginFaultException>(async () => await another.Worker.RestAsync(CancellationToken.None));
        Assert.Equal(PdkStatus.Fault, fault.Status);
    }

    private static PluginFaultException Other(PdkStatus status) => new(status, "faulted earlier: of another", "Other", "");
}
