using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Numbers, enumerations and structs arrive as they were sent, and come back the same.</summary>
public sealed class ScalarTests
{
    private static readonly Everything s_everything = new()
    {
        Flag = true,
        Letter = 'ß',
        Id = new Guid("01234567-89ab-cdef-0123-456789abcdef"),
        Price = (Half)(-1.25),
        Span = TimeSpan.FromTicks(long.MinValue),
        Inner = new Point { Tag = 255, X = long.MaxValue, Level = Level.Low },
        Single = float.NegativeInfinity,
        Auto = -128,
    };

    private readonly IScalars _proxy = Border.Connect<IScalars>(new Scalars());

    [Fact]
    public void Numbers_ComeBackAsTheyWent()
    {
        Assert.Equal(sbyte.MinValue, _proxy.Echo8(sbyte.MinValue));
        Assert.Equal(byte.MaxValue, _proxy.EchoU8(byte.MaxValue));
        Assert.Equal(short.MinValue, _proxy.Echo16(short.MinValue));
        Assert.Equal(ushort.MaxValue, _proxy.EchoU16(ushort.MaxValue));
        Assert.Equal(int.MinValue, _proxy.Echo32(int.MinValue));
        Assert.Equal(uint.MaxValue, _proxy.EchoU32(uint.MaxValue));
        Assert.Equal(long.MinValue, _proxy.Echo64(long.MinValue));
        Assert.Equal(ulong.MaxValue, _proxy.EchoU64(ulong.MaxValue));
        Assert.Equal(float.Epsilon, _proxy.EchoSingle(float.Epsilon));
        Assert.True(double.IsNaN(_proxy.EchoDouble(double.NaN)));
        Assert.Equal(7, _proxy.Count);
        _proxy.Nothing();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Booleans_Cross(bool value) => Assert.Equal(!value, _proxy.Not(value));

    [Theory]
    [InlineData('\0')]
    [InlineData('ß')]
    [InlineData('\uffff')]
    public void Characters_Cross(char value) => Assert.Equal(value, _proxy.EchoChar(value));

    [Theory]
    [InlineData(Level.Low)]
    [InlineData(Level.High)]
    [InlineData((Level)77)]
    public void Enumerations_CrossEvenWithoutAName(Level value) => Assert.Equal(value, _proxy.EchoLevel(value));

    [Fact]
    public void StructsOfTheFramework_Cross()
    {
        Assert.Equal(s_everything.Id, _proxy.EchoGuid(s_everything.Id));
        Assert.Equal(s_everything.Span, _proxy.EchoSpan(s_everything.Span));
        Assert.Equal(decimal.MinValue, _proxy.EchoDecimal(decimal.MinValue));
    }

    [Fact]
    public void OwnStructs_Cross()
    {
        Assert.Equal(s_everything.Inner, _proxy.EchoPoint(s_everything.Inner));
        Assert.Equal(s_everything, _proxy.EchoEverything(in s_everything));
    }

    [Fact]
    public void References_AreChangedInPlace()
    {
        int left = 3;
        Point right = new() { X = 4, Tag = 9 };
        _proxy.Swap(ref left, ref right);
        Assert.Equal((4, 3L, (byte)9), (left, right.X, right.Tag));

        _proxy.Split(0x1_0000_0002, out int high, out uint low, out Level level, out Point point);
        Assert.Equal((1, 2u, Level.High, 0x1_0000_0002), (high, low, level, point.X));
    }
}
