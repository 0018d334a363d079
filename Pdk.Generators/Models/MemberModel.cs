namespace Pdk.Generators.Models;

/// <summary>One slot of a contract: a method, or the getter of a property.</summary>
/// <param name="Name">Its name in C#, escaped where it is a keyword.</param>
/// <param name="Slot">Its name in the table, unique and a valid identifier.</param>
/// <param name="C">Its name in C and in layout texts.</param>
/// <param name="IsProperty">Whether it is a property.</param>
/// <param name="IsAsync">Whether it returns a value task.</param>
/// <param name="ReturnType">What it returns in C#, fully qualified.</param>
/// <param name="Result">How its result crosses; of a value task, the result inside.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="SinceMinor">The minor version in which it was appended; 0 for members of the first.</param>
/// <param name="Since">The version in which it was appended; empty for members of the first.</param>
/// <param name="Summary">What the XML documentation says of it, as plain text; may be empty.</param>
/// <param name="Returns">What it says of the result; may be empty.</param>
/// <param name="IsObsolete">Whether it is marked as obsolete, so that what uses it must be too.</param>
/// <param name="IsAhead">Whether it is newer than its contract.</param>
internal sealed record MemberModel(
    string Name,
    string Slot,
    string C,
    bool IsProperty,
    bool IsAsync,
    string ReturnType,
    Crossing.Crossing Result,
    EquatableArray<ParameterModel> Parameters,
    int SinceMinor,
    string Since,
    string Summary = "",
    string Returns = "",
    bool IsObsolete = false,
    bool IsAhead = false)
{
    /// <summary>Whether it was appended after the first version of this major: an older side lacks it.</summary>
    public bool IsLate => SinceMinor > 0;
}
