namespace Pdk.Shapes.Model;

/// <summary>The methods that a shape has besides the echo.</summary>
[Flags]
public enum Ways
{
    /// <summary>Only the echo: <c>T Echo(T)</c>.</summary>
    None = 0,

    /// <summary>An asynchronous echo: <c>ValueTask&lt;T&gt; Later(T)</c>.</summary>
    Later = 1,

    /// <summary>A list as the result: <c>IReadOnlyList&lt;T&gt; Repeat(T, int)</c>.</summary>
    Repeat = 2,

    /// <summary>Perhaps nothing: <c>T? Maybe(T?)</c>.</summary>
    Maybe = 4,

    /// <summary>Only a parameter, then only a result: <c>void Store(T)</c>, <c>T Stored()</c>.</summary>
    Store = 8,

    /// <summary>Two parameters and a tuple: <c>(T, P) Pair(T, P)</c>.</summary>
    Pair = 16,
}
