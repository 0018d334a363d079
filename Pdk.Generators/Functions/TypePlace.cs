namespace Pdk.Generators.Functions;

/// <summary>Where a type stands in the declaration of a function.</summary>
internal enum TypePlace
{
    /// <summary>What a row or a group is given by.</summary>
    Parameter,

    /// <summary>The same where the call goes on after the method has returned.</summary>
    AsyncParameter,

    /// <summary>What the function gives.</summary>
    Result,

    /// <summary>What lies in a list or a record.</summary>
    Part,
}
