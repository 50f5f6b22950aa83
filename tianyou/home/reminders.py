"""What the workbench reminds of beside the duties' own counts: work that waits, and time that runs out."""

from dataclasses import dataclass
from datetime import datetime

from tianyou.core.access import asks
from tianyou.core.measures import MEASURES, Figure, Measure, figures

from .workbench import this_month

INCOMING = asks("tenants.handle_incomingdocument")
INSPECT, TAKE_BACK = asks("tenants.inspect_unithandover"), asks("tenants.inspect_unitreturn")
ON_SITE, ISSUE = asks("tenants.check_spotloan"), asks("tenants.issue_accesspass")
REMINDERS = (
    (asks("complaints.lead_personsearch"), "complaints.searches_police_due"),
    (asks("complaints.sweep_personsearch"), "complaints.searches_open"),
    (asks("complaints.confirm_searchcall"), "complaints.search_calls"),
    (asks("shifts.play_broadcast"), "shifts.plays_overdue"),
    (asks("shifts.change_musiclicence"), "shifts.music_licences_ending"),
    (asks("shifts.acknowledge_incidentalert"), "shifts.alerts_to_acknowledge"),
    (asks("shifts.handle_incident"), "shifts.authorities_to_tell"),
    (asks("tenants.instruct_incomingdocument"), "tenants.letters_to_instruct"),
    (asks("tenants.check_outgoingdocument"), "tenants.letters_to_check"),
    (asks("tenants.sign_outgoingdocument"), "tenants.letters_to_sign"),
    (asks("tenants.decide_outgoingdocument"), "tenants.letters_to_decide"),
    (asks("tenants.receive_incomingdocument"), "tenants.letters_forwarded"),
    (INCOMING, "tenants.letters_late"),
    (INCOMING, "tenants.letters_nearly_due"),
    (INCOMING, "tenants.letters_half_gone"),
    (INCOMING, "tenants.letters_to_file"),
    (asks("tenants.confirm_unithandover"), "tenants.handovers_to_confirm"),
    (asks("tenants.submit_renovation"), "tenants.renovations_with_the_clerk"),
    (asks("tenants.endorse_renovation"), "tenants.renovations_pending"),
    (asks("tenants.receive_deposit"), "tenants.deposits_due"),
    (asks("tenants.pay_refund"), "tenants.refunds_to_pay"),
    (asks("tenants.check_workspermit"), "tenants.works_today"),
    (asks("tenants.restore_fire_system"), "tenants.systems_off"),
    (asks("tenants.approve_fire_permit"), "tenants.works_to_decide"),
    (asks("tenants.decide_permitextension"), "tenants.extensions_open"),
    (asks("tenants.start_renovation"), "tenants.renovations_to_start"),
    (asks("tenants.add_sitecheck"), "tenants.sites_unchecked"),
    (asks("tenants.recheck_violation"), "tenants.violations_open"),
    (asks("tenants.decide_violation"), "tenants.violations_to_decide"),
    (asks("tenants.abandon_renovation"), "tenants.violations_reported"),
    (asks("tenants.check_acceptancedefect"), "tenants.defects_open"),
    (INSPECT, "tenants.handovers_to_inspect"),
    (TAKE_BACK, "tenants.returns_to_check"),
    (asks("tenants.open_unithandover"), "tenants.openings_awaited"),
    (ON_SITE, "tenants.spots_on_site"),
    (asks("tenants.refund_spotloan"), "tenants.spots_money"),
    (asks("tenants.release_goods"), "tenants.releases_at_the_exit"),
    (asks("tenants.return_accesspass"), "tenants.passes_to_collect"),
    (asks("tenants.suspend_accesspass"), "tenants.passes_to_collect"),
    (ISSUE, "tenants.passes_expiring"),
    (ISSUE, "tenants.deposits_to_refund"),
    (asks("tenants.reconcile_passes"), "tenants.reconciliations_open"),
    (asks("tenants.serve_demandnotice"), "tenants.demands_to_serve"),
    (asks("tenants.follow_dunningcall"), "tenants.promises_broken"),
    (asks("tenants.follow_dunningcall"), "tenants.calls_to_follow"),
    (asks("tenants.match_payment"), "tenants.payments_unmatched"),
    (asks("tenants.follow_feerelief"), "tenants.plans_not_kept"),
    (asks("tenants.reconcile_fees"), "tenants.leases_in_arrears"),
    (asks("tenants.sign_demandnotice"), "tenants.demands_to_sign"),
    (asks("tenants.approve_feerelief"), "tenants.reliefs_to_decide"),
    (asks("tenants.decide_feerelief"), "tenants.reliefs_to_decide"),
    (asks("tenants.review_billrun"), "tenants.bill_runs_to_review"),
    (asks("tenants.refund_unitreturn"), "tenants.returns_with_finance"),
    (asks("tenants.keep_archiveitem"), "tenants.file_loans_overdue"),
    (asks("shifts.see_own_roster"), "shifts.own_changes"),
    (asks("shifts.agree_shiftswap"), "shifts.swaps_to_answer"),
    (asks("shifts.approve_roster"), "shifts.rosters_pending"),
    (asks("shifts.decide_leaverequest"), "shifts.leaves_to_decide"),
    (asks("shifts.approve_shiftswap"), "shifts.swaps_to_approve"),
    (asks("shifts.agree_shiftloan"), "shifts.loans_to_agree"),
    (asks("shifts.decide_attendancecorrection"), "shifts.corrections_to_decide"),
    (asks("shifts.take_shifthandover"), "shifts.handovers_to_take"),
    (asks("shifts.settle_shifthandover"), "shifts.handovers_left"),
    (asks("shifts.add_gateoperation"), "shifts.gates_to_do"),
    (asks("shifts.explain_patrolround"), "shifts.rounds_unexplained"),
    (asks("shifts.handle_finding"), "shifts.findings_to_handle"),
    (asks("shifts.verify_finding"), "shifts.findings_to_verify"),
    (asks("shifts.drop_finding"), "shifts.findings_late"),
    (asks("shifts.instruct_finding"), "shifts.findings_doubled"),
    (asks("complaints.handle_ticket"), "complaints.mine"),
    (asks("complaints.secure_founditem"), "complaints.found_to_safe"),
    (asks("complaints.announce_founditem"), "complaints.found_to_announce"),
    (asks("complaints.transfer_founditem"), "complaints.found_to_police"),
    (asks("complaints.dispose_of_founditem"), "complaints.found_to_dispose"),
    (asks("complaints.decide_claim"), "complaints.claims_to_decide"),
    (asks("complaints.return_founditem"), "complaints.claims_to_hand_over"),
    (asks("complaints.match_lossreport"), "complaints.losses_matched"),
    (asks("shifts.check_barrier"), "shifts.barriers_unchecked"),
    (asks("shifts.take_down_barrier"), "shifts.barriers_late"),
    (asks("shifts.post_notice"), "shifts.notices_to_post"),
    (asks("shifts.remove_notice"), "shifts.notices_expired"),
    (asks("shifts.mend_hazard"), "shifts.hazards_to_mend"),
    (asks("shifts.verify_hazard"), "shifts.hazards_to_verify"),
    (asks("shifts.void_hazard"), "shifts.hazards_late"),
    (asks("shifts.grade_incident"), "shifts.incidents_to_grade"),
    (asks("shifts.review_incident"), "shifts.incidents_to_review"),
    (asks("shifts.finish_rectification"), "shifts.rectifications_open"),
    (asks("shifts.approve_plazaevent"), "shifts.events_to_approve"),
    (asks("shifts.tick_eventtask"), "shifts.event_tasks_due"),
    (asks("staffing.approve_restockrequest"), "staffing.restocks_to_approve"),
    (asks("staffing.receive_restockrequest"), "staffing.restocks_to_receive"),
    (asks("staffing.purchase_requisition"), "staffing.requisitions_to_order"),
    (asks("staffing.receive_requisition"), "staffing.requisitions_to_receive"),
    (asks("staffing.add_fundactual"), "staffing.requisitions_to_enter"),
    (asks("staffing.work_task"), "staffing.tasks_to_do"),
    (asks("staffing.give_task"), "staffing.tasks_to_accept"),
    (asks("staffing.confirm_conduct"), "staffing.conduct_to_read"),
    (asks("staffing.selfassess_assessment"), "staffing.assessments_to_begin_with"),
    (asks("staffing.rate_assessment"), "staffing.assessments_to_rate"),
    (asks("staffing.acknowledge_assessment"), "staffing.assessments_to_acknowledge"),
    (asks("staffing.answer_assessment"), "staffing.assessments_appealed"),
    (asks("staffing.approve_recruitmentrequest"), "staffing.recruitments_to_decide"),
    (asks("staffing.fill_recruitmentrequest"), "staffing.recruitments_open"),
    (asks("staffing.interview_candidate"), "staffing.candidates_open"),
    (asks("staffing.approve_movement"), "staffing.movements_to_decide"),
    (asks("staffing.finish_movement"), "staffing.movements_to_carry_out"),
    (asks("staffing.hold_trainingsession"), "staffing.sessions_to_hold"),
    (asks("staffing.add_trainingplan"), "staffing.training_plans_open"),
    (asks("staffing.approve_trainingplan"), "staffing.training_plans_to_approve"),
    (asks("staffing.add_trainingitem"), "staffing.trainings_behind"),
    (asks("staffing.add_trainingplan"), "staffing.inductions_open"),
    (asks("staffing.grade_trainingsession"), "staffing.exams_to_retake"),
    (asks("staffing.confirm_regulation"), "staffing.regulations_to_read"),
    (asks("staffing.approve_regulationversion"), "staffing.regulations_to_approve"),
    (asks("staffing.submit_regulationversion"), "staffing.regulations_in_draft"),
    (asks("staffing.acknowledge_coachingnote"), "staffing.notes_to_read"),
    (asks("staffing.follow_coachingnote"), "staffing.notes_to_follow"),
    (asks("staffing.submit_targetplan"), "staffing.target_plans_to_submit"),
    (asks("staffing.submit_workplan"), "staffing.work_plans_to_review"),
    (asks("staffing.submit_fundplan"), "staffing.fund_plans_to_close"),
    (asks("staffing.submit_fundplan"), "tenants.leases_in_arrears"),
    (asks("staffing.endorse_offplanrequest"), "staffing.off_plan_to_submit"),
    (asks("staffing.check_fundplan"), "staffing.fund_plans_to_check"),
    (asks("staffing.report_workitem"), "staffing.work_items_due"),
    (asks("shifts.countersign_deskcheck"), "shifts.desk_checks_to_sign"),
    (asks("complaints.dispatch_ticket"), "complaints.for_the_next_shift"),
    (asks("complaints.check_monthlysummary"), "complaints.summaries_to_check"),
    (asks("complaints.sign_monthlysummary"), "complaints.summaries_to_sign"),
    (asks("complaints.visit_ticket"), "complaints.visits_due"),
    (asks("complaints.keep_callback"), "complaints.callbacks_open"),
    (asks("complaints.decide_patterndecision"), "complaints.pattern_tickets"),
    (asks("complaints.mediate_dispute"), "complaints.disputes_late"),
    (asks("complaints.approve_dispute"), "complaints.disputes_of_gone_sellers"),
    (asks("complaints.note_visit"), "complaints.government_visits"),
    (asks("complaints.finish_visit"), "complaints.visits_mine"),
    (asks("complaints.sign_out_visit"), "complaints.visits_overdue"),
    (asks("complaints.pass_leasingenquiry"), "complaints.leasing_with_the_desk"),
    (asks("complaints.answer_leasingenquiry"), "complaints.leasing_to_answer"),
    (asks("complaints.tell_suggestion"), "complaints.suggestions_to_tell"),
    (asks("complaints.carry_out_suggestion"), "complaints.suggestions_to_carry_out"),
    (asks("tenants.make_returnvisit"), "tenants.return_visits_mine"),
    (asks("tenants.answer_tenantopinion"), "tenants.tenant_opinions_mine"),
    (asks("tenants.tell_tenantopinion"), "tenants.tenant_opinions_to_tell"),
    (asks("tenants.approve_visitplan"), "tenants.visit_plans_to_approve"),
    (asks("tenants.run_survey"), "tenants.surveys_running"),
    (asks("tenants.run_survey"), "tenants.surveys_to_post"),
    (asks("staffing.follow_liaisonentry"), "staffing.liaison_late"),
)
OF_TIME = ("tenants.letters_late", "tenants.letters_nearly_due", "tenants.letters_half_gone")


@dataclass(frozen=True)
class Reminder:
    """A figure that somebody who may act on it is reminded of.

    Attributes:
        measure, figure: what waits, and how much of it.
    """

    measure: Measure
    figure: Figure

    @property
    def is_of_time(self) -> bool:
        """Tell whether the figure itself counts what runs out, so that nothing has to be added to it."""
        return self.measure.code in OF_TIME


def reminders_for(person, now: datetime) -> list[Reminder]:
    """Return what waits for a person, what is late on top; one query for every forty figures that they may act on."""
    codes = [code for capability, code in REMINDERS if person.has_perm(capability)]
    counted = figures(codes, this_month(now, person), person).items()
    waiting = [Reminder(MEASURES[code], figure) for code, figure in counted if figure.value]
    return sorted(waiting, key=lambda reminder: not reminder.figure.late)
