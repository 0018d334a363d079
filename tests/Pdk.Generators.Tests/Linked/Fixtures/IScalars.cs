using System;
using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>A signed enumeration.</summary>
public enum Level : short
{
    Low = -3,
    High = 300,
}

/// <summary>A struct with padding.</summary>
public struct Point
{
    public byte Tag;
    public long X;
    public Level Level;
}

/// <summary>A struct with every kind of field.</summary>
public struct Everything
{
    public bool Flag;
    public char Letter;
    public Guid Id;
    public Half Price;
    public TimeSpan Span;
    public Point Inner;
    public float Single;

    public sbyte Auto { get; set; }
}

/// <summary>Everything that crosses by value or by pointer.</summary>
[PluginContract("tests.scalars", 1, 0)]
public interface IScalars
{
    sbyte Echo8(sbyte x);

    byte EchoU8(byte x);

    short Echo16(short x);

    ushort EchoU16(ushort x);

    int Echo32(int x);

    uint EchoU32(uint x);

    long Echo64(long x);

    ulong EchoU64(ulong x);

    float EchoSingle(float x);

    double EchoDouble(double x);

    bool Not(bool x);

    char EchoChar(char x);

    Level EchoLevel(Level x);

    Guid EchoGuid(Guid x);

    TimeSpan EchoSpan(TimeSpan x);

    decimal EchoDecimal(decimal x);

    Point EchoPoint(Point x);

    Everything EchoEverything(in Everything x);

    void Swap(ref int left, ref Point right);

    void Split(long x, out int high, out uint low, out Level level, out Point point);

    int Count { get; }

    void Nothing();
}
