namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>The groups of one field of a window, numbered from 0.</summary>
internal interface IFieldGroups : IDisposable
{
    /// <summary>Adds groups of the same field, each to the one of its number. They are gone afterwards.</summary>
    void Merge(IFieldGroups others);

    /// <summary>Reads the results.</summary>
    /// <param name="count">Of how many groups.</param>
    /// <exception cref="PdkFunctionException">There is none, as the function says.</exception>
    void Finish(int count);

    /// <summary>Writes the result of a group, after <see cref="Finish"/>.</summary>
    void Write(int group, PdkValueWriter writer);
}
