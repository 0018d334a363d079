using Pdk.Loader;
using Zoo.Records;

namespace Pdk.Native.Tests.Records;

public sealed class NativeShopTests() : ShopTests(PluginForm.Native)
{
    [Fact]
    public void BrokenPromiseOfTheOtherSide_IsNamed()
    {
        PdkDataException error = Assert.Throws<PdkDataException>(() => TheShop.Broken());
        Assert.Equal("Order.Customer is null, but its type promises a value. Declare it with '?' where null is meant.", error.Message);
        Assert.Equal(43, TheShop.Confirm(Sample()).Number);
    }

    [Fact]
    public void BrokenPromiseOfThisSide_IsNamed()
    {
        PdkDataException error = Assert.Throws<PdkDataException>(() => TheShop.Confirm(Sample() with { Shipping = null! }));
        Assert.StartsWith("Order.Shipping is null", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<PdkDataException>(() => TheShop.Confirm(null!));
        Assert.StartsWith("Order is null", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValueThatContainsItself_IsAnError()
    {
        List<Shape> shapes = [];
        Shape.Group group = new(shapes);
        shapes.Add(group);
        PdkDataException error = Assert.Throws<PdkDataException>(() => TheShop.Mirrored(group));
        Assert.Contains("nests deeper than 256 levels, or contains itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownCase_IsNeverSent() => Assert.Throws<PdkDataException>(() => TheShop.Mirrored(new Shape.Unknown(9)));
}
