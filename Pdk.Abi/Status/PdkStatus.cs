namespace Pdk;

/// <summary>What a call across the border answers. The numbers are part of the ABI and never change their meaning.</summary>
public enum PdkStatus
{
    /// <summary>The call did what it says; its results are valid.</summary>
    Ok = 0,

    /// <summary>An asynchronous call has started; its completion will be called exactly once.</summary>
    Pending = 1,

    /// <summary>An argument was not acceptable (<see cref="ArgumentException"/>).</summary>
    Argument = 10,

    /// <summary>
    /// The data was malformed (<see cref="FormatException"/>, <see cref="InvalidDataException"/>, <see cref="PdkDataException"/>).
    /// </summary>
    Data = 11,

    /// <summary>The call was cancelled (<see cref="OperationCanceledException"/>).</summary>
    Cancelled = 12,

    /// <summary>The call took too long (<see cref="TimeoutException"/>).</summary>
    Timeout = 13,

    /// <summary>The operation is not offered (<see cref="NotSupportedException"/>).</summary>
    Unsupported = 14,

    /// <summary>Memory ran out (<see cref="OutOfMemoryException"/>).</summary>
    OutOfMemory = 15,

    /// <summary>Input or output failed (<see cref="IOException"/>, <see cref="UnauthorizedAccessException"/>).</summary>
    InputOutput = 16,

    /// <summary>
    /// Any other failure: <see cref="InvalidOperationException"/>, <c>HttpRequestException</c>, what packages throw. The instance is as
    /// before. Since ABI 1.1; an older side gets <see cref="Fault"/> instead.
    /// </summary>
    Failed = 17,

    /// <summary>
    /// A fault: an exception which says that the instance's state cannot be trusted. The instance is poisoned from now on.
    /// </summary>
    Fault = 20,

    /// <summary>The instance is poisoned by an earlier <see cref="Fault"/>; nothing was executed.</summary>
    FaultedEarlier = 21,

    /// <summary>The handle names no living instance of this contract: released, forged, or of another kind.</summary>
    StaleHandle = 22,

    /// <summary>The other side broke a rule of the border.</summary>
    Protocol = 23,
}
