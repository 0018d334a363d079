using Pdk.Loader;
using Zoo.Records;

namespace Pdk.Native.Tests.Records;

public sealed class NativeShopTests() : ShopTests(PluginForm.Native)
{
    [Fact]
    public void BrokenPromiseOfTheOtherSide_IsNamed()
    {
        PdkDataException error = Assert.Throws<PdkDataException>(() => TheShop.Broken());
        Assert.Equal("The result of IShop.Broken: Order.Customer is null, but its type promises a value. Declare it with '?' where null is meant.", error.Message);
        Assert.Equal(43, TheShop.Confirm(Sample()).Number);
    }

    [Fact]
    public void BrokenPromiseOfThisSide_IsNamed()
    {
        PdkDataException error = Assert.Throws<PdkDataException>(() => TheShop.Confirm(Sample() with { Shipping = null! }));
        Assert.StartsWith("'order' of IShop.Confirm: Order.Shipping is null, but its type promises a value.", error.Message, StringComparison.Ordinal);
        ArgumentNullException argument = Assert.Throws<ArgumentNullException>("order", () => TheShop.Confirm(null!));
        Assert.StartsWith("'order' of IShop.Confirm is null, but its type promises a value.", argument.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfASurrogatePair_IsAnErrorOnTheSideThatSendsIt()
    {
        const string Half = "half \ud83d";
        const string Message = "The text has half a surrogate pair at index 5, for which there is no UTF-8.";
        Assert.Equal(Message, Assert.Throws<PdkDataException>(() => TheShop.Split(Half, ' ')).Message);
        Assert.Equal(Message, Assert.Throws<PdkDataException>(() => TheShop.Optional(Half)).Message);
        Assert.Equal(Message, Assert.Throws<PdkDataException>(() => TheShop.Confirm(Sample() with { Customer = Half })).Message);
        Assert.Equal(Message, (await Assert.ThrowsAsync<PdkDataException>(async () => await TheShop.RepeatAsync(Half, 1, yield: true))).Message);

        // The plugin cuts a letter in two.
        PdkDataException result = Assert.Throws<PdkDataException>(() => TheShop.Split("a\ud83d\ude00b", '\ud83d'));
        Assert.Equal("The text has half a surrogate pair at index 0, for which there is no UTF-8.", result.Message);
        Assert.Equal(["whole", "\ud83d\ude00"], TheShop.Split("whole \ud83d\ude00", ' '));
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
