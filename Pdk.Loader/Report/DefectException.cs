namespace Pdk.Loader.Report;

/// <summary>A library cannot be used. Never leaves the loader.</summary>
/// <param name="defect">Why.</param>
internal sealed class DefectException(Defect defect) : Exception(defect.Message)
{
    internal Defect Defect { get; } = defect;
}
