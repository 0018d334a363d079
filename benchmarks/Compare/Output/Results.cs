using Pdk.Compare.Limits;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Output;

/// <summary>Everything that a run has found out.</summary>
/// <param name="Machine">Where and when.</param>
/// <param name="Calibration">How evenly the machine worked before.</param>
/// <param name="Rows">The rows of the table.</param>
/// <param name="Judgements">What the limits say of them.</param>
internal sealed record Results(Machine Machine, Calibration Calibration, IReadOnlyList<Row> Rows, IReadOnlyList<Judgement> Judgements);
