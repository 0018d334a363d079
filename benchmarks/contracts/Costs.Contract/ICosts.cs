using Pdk;

namespace Costs;

/// <summary>A member for each kind of call whose price is compared. None of them does more than it must.</summary>
[PluginContract("bench.costs", 1, 0)]
public interface ICosts
{
    /// <summary>The lesser of two numbers.</summary>
    int Min(int a, int b);

    /// <summary>Throws an exception, a new one each time.</summary>
    int Fail(int code);

    /// <summary>Throws the same exception, and catches it itself.</summary>
    int FailAndCatch(int code);

    /// <summary>The lesser of two numbers, which is there at once.</summary>
    ValueTask<int> MinAtOnceAsync(int a, int b);

    /// <summary>The lesser of two numbers, as soon as <see cref="Complete"/> is called.</summary>
    ValueTask<int> MinLaterAsync(int a, int b);

    /// <summary>Completes what <see cref="MinLaterAsync"/> has begun, before it returns.</summary>
    int Complete();

    /// <summary>The last of some bytes.</summary>
    int LastByte(ReadOnlySpan<byte> bytes);

    /// <summary>The last byte of a value's document.</summary>
    int LastByteOfValue(PdkValue value);

    /// <summary>Parses a JSON text into a document of the framework, and answers how many bytes it has.</summary>
    int Parse(ReadOnlySpan<byte> json);

    /// <summary>Keeps a JSON text, parsed, for <see cref="FiveOfParsed"/>.</summary>
    int Keep(ReadOnlySpan<byte> json);

    /// <summary>Looks five members up by their names in the document that is kept.</summary>
    long FiveOfParsed();

    /// <summary>Looks the same five members up by their names.</summary>
    long FiveOfValue(PdkValue value);

    /// <summary>How much the calling thread has allocated on the plugin's side so far, in bytes.</summary>
    long Allocated();
}
