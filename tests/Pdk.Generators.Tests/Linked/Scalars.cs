using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Gives back what it gets.</summary>
internal sealed class Scalars : IScalars
{
    public int Count => 7;

    public sbyte Echo8(sbyte x) => x;

    public byte EchoU8(byte x) => x;

    public short Echo16(short x) => x;

    public ushort EchoU16(ushort x) => x;

    public int Echo32(int x) => x;

    public uint EchoU32(uint x) => x;

    public long Echo64(long x) => x;

    public ulong EchoU64(ulong x) => x;

    public float EchoSingle(float x) => x;

    public double EchoDouble(double x) => x;

    public bool Not(bool x) => !x;

    public char EchoChar(char x) => x;

    public Level EchoLevel(Level x) => x;

    public Guid EchoGuid(Guid x) => x;

    public TimeSpan EchoSpan(TimeSpan x) => x;

    public decimal EchoDecimal(decimal x) => x;

    public Point EchoPoint(Point x) => x;

    public Everything EchoEverything(in Everything x) => x;

    public void Swap(ref int left, ref Point right) => (left, right.X) = ((int)right.X, left);

    public void Split(long x, out int high, out uint low, out Level level, out Point point)
    {
        high = (int)(x >> 32);
        low = (uint)x;
        level = Level.High;
        point = new Point { X = x };
    }

    public void Nothing()
    {
    }
}
