namespace Pdk.Generators.Crossing;

/// <summary>In which way a type crosses the border.</summary>
internal enum CrossingKind
{
    /// <summary>No result.</summary>
    Void,

    /// <summary>A number of fixed width, by value.</summary>
    Number,

    /// <summary>A byte, 0 or 1.</summary>
    Boolean,

    /// <summary>The number beneath an enumeration, by value.</summary>
    Enumeration,

    /// <summary>A blittable struct, by pointer.</summary>
    Struct,

    /// <summary>Borrowed UTF-8.</summary>
    Text,

    /// <summary>A borrowed span of bytes or blittable elements, or a list of them in one piece.</summary>
    Span,

    /// <summary>Borrowed bytes that an asynchronous call may keep until it completes.</summary>
    Memory,

    /// <summary>The caller's growable buffer.</summary>
    ByteWriter,

    /// <summary>The caller's growable buffer, for one value document.</summary>
    ValueWriter,

    /// <summary>The caller's growable buffer, for one batch.</summary>
    BatchWriter,

    /// <summary>A borrowed value document.</summary>
    Value,

    /// <summary>A borrowed batch.</summary>
    Batch,

    /// <summary>A borrowed batch of columns.</summary>
    Columns,

    /// <summary>The caller's column, which the callee fills.</summary>
    Column,

    /// <summary>A block: everything that is made of parts. Borrowed as an argument, written into the caller's buffer as a result.</summary>
    Mirror,

    /// <summary>A handle with its table.</summary>
    Contract,

    /// <summary>The cancellation of an asynchronous call.</summary>
    Cancellation,
}
