using Pdk.Loader;

namespace Pdk.Native.Tests.Records;

public sealed class LinkedShopTests() : ShopTests(PluginForm.Linked)
{
    /// <summary>The caller holds the object itself: nothing is written as UTF-8.</summary>
    [Fact]
    public void HalfASurrogatePair_IsKept() => Assert.Equal("half \ud83d", TheShop.Optional("half \ud83d"));
}
