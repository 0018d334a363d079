namespace Pdk;

/// <summary>Which exceptions of an object's members poison the object: afterwards it answers "faulted earlier" to everything.</summary>
/// <remarks>
/// An <see cref="OperationCanceledException"/> never poisons. docs/failures-and-faults.md tells which exceptions are faults, and why.
/// </remarks>
public enum ExceptionRule
{
    /// <summary>
    /// Faults poison: exceptions which say that the object's state cannot be trusted, as <see cref="NullReferenceException"/>. All others
    /// are failures.
    /// </summary>
    FaultsPoison = 0,

    /// <summary>Every exception poisons: for objects that are not to be used again after any failure.</summary>
    AllPoison = 1,

    /// <summary>No exception poisons: for objects without a state of their own.</summary>
    NonePoisons = 2,
}
