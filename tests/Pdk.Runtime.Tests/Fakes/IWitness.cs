namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A fake that notices when its calls overlap.</summary>
internal interface IWitness
{
    int Overlaps { get; }
}
