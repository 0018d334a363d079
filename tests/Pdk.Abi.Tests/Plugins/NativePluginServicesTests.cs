using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

public sealed unsafe class NativePluginServicesTests
{
    [Fact]
    public void ServicesAskedForAfterTheCreation_AreRefused()
    {
        NativePluginServices services = new(null, 0);
        Assert.Null(services.Find(LogContract.Instance));
        services.End();
        Assert.Equal(
            "Services can be asked for only while the instance is made.",
            Assert.Throws<InvalidOperationException>(() => services.Find(LogContract.Instance)).Message);
    }
}
