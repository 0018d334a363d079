namespace Pdk.Abi;

/// <summary>How an asynchronous call of a row has ended.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="Row">The row.</param>
/// <param name="Value">The result; the default where there is none.</param>
/// <param name="IsNull">Whether the result is null, since an argument was that cannot be.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public readonly record struct AsyncRow<T>(long Row, T? Value, bool IsNull, Exception? Error);
