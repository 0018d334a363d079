using Pdk.Loader;
using Shapes.Limits;

namespace Pdk.Shapes.Tests.Limits;

/// <summary>The depth of values, on both sides.</summary>
public sealed class LimitTests(ShapesHost host) : IClassFixture<ShapesHost>
{
    private const int Limit = 256;

    [Fact]
    public void Values_MayBeAsDeepAsTheLimit()
    {
        ILimits native = host.Limits(PluginForm.Native);
        Assert.Equal(Limit, native.Length(ChainOf(Limit)));
        Chain made = native.Make(Limit);
        Assert.Equal(ChainOf(Limit), made);
    }

    [Fact]
    public void DeeperArguments_AreRefusedByTheSender()
    {
        ILimits native = host.Limits(PluginForm.Native);
        PdkDataException error = Assert.Throws<PdkDataException>(() => native.Length(ChainOf(Limit + 1)));
        Assert.Contains("nests deeper than 256 levels, or contains itself", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, native.Length(ChainOf(1)));
    }

    [Fact]
    public void DeeperResults_AreRefusedByThePlugin()
    {
        ILimits native = host.Limits(PluginForm.Native);
        PdkDataException error = Assert.Throws<PdkDataException>(() => native.Make(Limit + 1));
        Assert.Contains("nests deeper than 256 levels, or contains itself", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, native.Length(ChainOf(1)));
    }

    [Fact]
    public void Cycles_AreRefusedInBothDirections()
    {
        ILimits native = host.Limits(PluginForm.Native);
        Knot knot = new() { Name = "self" };
        Assert.Equal(1, native.Count(knot));
        knot.Ends.Add(knot);
        Assert.Contains("contains itself", Assert.Throws<PdkDataException>(() => native.Count(knot)).Message, StringComparison.Ordinal);
        Assert.Contains("contains itself", Assert.Throws<PdkDataException>(native.Tie).Message, StringComparison.Ordinal);
        Assert.Equal(2, native.Count(new Knot { Ends = { new Knot() } }));
    }

    [Theory]
    [InlineData(PluginForm.Linked)]
    [InlineData(PluginForm.Native)]
    public void SharedParts_AreSentTwice(PluginForm form)
    {
        Knot shared = new() { Name = "shared" };
        Assert.Equal(3, host.Limits(form).Count(new Knot { Ends = { shared, shared } }));
    }

    private static Chain ChainOf(int length)
    {
        Chain? chain = null;
        for (int number = length; number > 0; number--)
        {
            chain = new Chain(number, chain);
        }

        return chain!;
    }
}
